// WAGATE_API_KEY=… dotnet run
using System.Net.Http.Json;
using System.Text.Json;

const string BaseUrl = "{{base}}";
using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };

async Task<string?> Send(string to, string message)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, $"{BaseUrl}/api/whatsapp/session/{{session}}/send");
    request.Headers.Add("X-API-Key", Environment.GetEnvironmentVariable("WAGATE_API_KEY"));
    request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString()); // keep it when you repeat a request: it is sent once
    request.Content = JsonContent.Create(new { to, message });
    using var answer = await http.SendAsync(request);
    var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
    if (!answer.IsSuccessStatusCode)
    {
        throw new InvalidOperationException($"{(int)answer.StatusCode}: {body.GetProperty("error")}");
    }
    return body.GetProperty("messageId").GetString();
}

Console.WriteLine("Sent as " + await Send("{{to}}", "Your order 1184 is ready."));
