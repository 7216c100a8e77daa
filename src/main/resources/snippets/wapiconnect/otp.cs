// WAGATE_API_KEY=… dotnet run
using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;

const string BaseUrl = "{{base}}";
using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
http.DefaultRequestHeaders.Add("X-API-Key", Environment.GetEnvironmentVariable("WAGATE_API_KEY"));
var codes = new ConcurrentDictionary<string, Code>(); // with several servers: a table or Redis

async Task SendCode(string phone)
{
    var digits = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6");
    using var answer = await http.PostAsJsonAsync($"{BaseUrl}/api/whatsapp/session/{{session}}/send", new
    {
        to = phone,
        header = "Your code",
        message = $"*{digits}* is your code. It is valid for 10 minutes.",
        footer = "Tell it to nobody",
    });
    answer.EnsureSuccessStatusCode();
    codes[phone] = new Code(digits, DateTime.UtcNow.AddMinutes(10)) { Tries = 5 };
}

bool IsRight(string phone, string typed)
{
    if (!codes.TryGetValue(phone, out var sent) || DateTime.UtcNow > sent.Until || sent.Tries-- <= 0) return false;
    var right = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(typed), Encoding.UTF8.GetBytes(sent.Digits));
    return right && codes.TryRemove(phone, out _); // once only
}

await SendCode("{{to}}");
Console.WriteLine("Sent. A guess is right: " + IsRight("{{to}}", "guess!"));

record Code(string Digits, DateTime Until)
{
    public int Tries { get; set; }
}
