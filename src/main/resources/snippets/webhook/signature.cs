// Checks the member "signature" of a body: WEBHOOK_SECRET=… dotnet run < body.json
using System.Security.Cryptography;
using System.Text;

static bool IsGenuine(byte[] raw, string secret)
{
    if (raw.Length <= 80) return false;
    // The last 80 bytes are ,"signature":"<64 hex digits>"} and are not part of what is signed.
    byte[] payload = [.. raw[..^80], (byte)'}'];
    var expected = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), payload)).ToLowerInvariant();
    return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), raw[^66..^2]);
}

using var buffer = new MemoryStream();
Console.OpenStandardInput().CopyTo(buffer); // in a receiver: the raw bytes of the request
var secret = Environment.GetEnvironmentVariable("WEBHOOK_SECRET")!;
Console.WriteLine(IsGenuine(buffer.ToArray(), secret) ? "genuine" : "forged");
