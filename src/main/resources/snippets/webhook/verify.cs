// dotnet new web; replace Program.cs; WEBHOOK_SECRET=whsec_… dotnet run
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

var secret = Environment.GetEnvironmentVariable("WEBHOOK_SECRET")!;
var key = Convert.FromBase64String(secret.StartsWith("whsec_") ? secret[6..] : secret);
var seen = new ConcurrentDictionary<string, bool>(); // with several servers: a table with a unique key

bool IsGenuine(IHeaderDictionary headers, byte[] body)
{
    var id = headers["webhook-id"].ToString();
    var time = headers["webhook-timestamp"].ToString();
    if (id == "" || !long.TryParse(time, out var sent)) return false;
    var age = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - sent;
    if (age > 300 || age < -300) return false;
    byte[] text = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
    var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, text)));
    return headers["webhook-signature"].ToString().Split(' ')
        .Any(one => CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(one)));
}

var app = WebApplication.CreateBuilder(args).Build();
app.MapPost("/{**path}", async (HttpRequest request) =>
{
    using var buffer = new MemoryStream();
    await request.Body.CopyToAsync(buffer);
    var body = buffer.ToArray(); // the raw bytes, before any parser
    if (!IsGenuine(request.Headers, body)) return Results.Unauthorized();
    if (seen.TryAdd(request.Headers["webhook-id"].ToString(), true)) Console.WriteLine(Encoding.UTF8.GetString(body));
    return Results.Ok(new { ok = true });
});
app.Run($"http://0.0.0.0:{Environment.GetEnvironmentVariable("PORT") ?? "4000"}");
