// WAGATE_API_KEY=… dotnet run
using System.Net.Http.Json;
using System.Text.Json;

const string BaseUrl = "{{base}}";
using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
http.DefaultRequestHeaders.Add("X-API-Key", Environment.GetEnvironmentVariable("WAGATE_API_KEY"));

async Task<JsonElement> Answered(HttpResponseMessage answer)
{
    var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
    return answer.IsSuccessStatusCode
        ? body
        : throw new InvalidOperationException($"{(int)answer.StatusCode}: {body.GetProperty("error")}");
}

var started = await Answered(await http.PostAsJsonAsync(BaseUrl + "/api/whatsapp/session/{{session}}/send-bulk", new
{
    recipients = new object[] { "{{to}}", new { phone = "12025550177", name = "Ana" } },
    message = "Hi {{name|there}}, everything is 30 % off today.",
    personalize = true,
    delayMin = 2000,
    delayMax = 5000,
}));

while (true)
{
    var job = await Answered(await http.GetAsync($"{BaseUrl}/api/whatsapp/bulk-job/{started.GetProperty("jobId")}"));
    int Number(string name) => job.GetProperty(name).GetInt32();
    Console.WriteLine($"{Number("processed")} of {Number("total")}: {Number("succeeded")} sent, {Number("failed")} failed");
    var status = job.GetProperty("status").GetString();
    if (status is "completed" or "failed")
    {
        Console.WriteLine("Job " + status);
        break;
    }
    await Task.Delay(2000);
}
