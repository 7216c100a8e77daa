// WAGATE_API_KEY=… dotnet run invoice.pdf
using System.Net.Http.Json;
using System.Text.Json;

const string BaseUrl = "{{base}}";
using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };

async Task<string?> SendDocument(string to, string path, string caption)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, $"{BaseUrl}/api/whatsapp/session/{{session}}/send");
    request.Headers.Add("X-API-Key", Environment.GetEnvironmentVariable("WAGATE_API_KEY"));
    request.Content = JsonContent.Create(new
    {
        to,
        type = "document", // or image, video, audio
        mediaBase64 = Convert.ToBase64String(await File.ReadAllBytesAsync(path)), // or mediaUrl, a public address
        mediaMimeType = "application/pdf",
        fileName = Path.GetFileName(path),
        message = caption,
    });
    using var answer = await http.SendAsync(request);
    var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
    if (!answer.IsSuccessStatusCode)
    {
        throw new InvalidOperationException($"{(int)answer.StatusCode}: {body.GetProperty("error")}");
    }
    return body.GetProperty("messageId").GetString();
}

Console.WriteLine("Sent as " + await SendDocument("{{to}}", args[0], "Your invoice"));
