using System.Net.Http.Json;
using System.Text.Json;
var apiKey = Environment.GetEnvironmentVariable("WAPI_KEY")!;
const string BASE = "https://api.wapiconnect.cloud";
var http = new HttpClient();
http.DefaultRequestHeaders.Add("X-API-Key", apiKey);
// 1. Start bulk job
var resp = await http.PostAsJsonAsync(
    $"{BASE}/api/whatsapp/session/main/send-bulk",
    new {
        recipients = new[] { "919876543210", "919876543211" },
        message = "Big Sale! 40% off today.",
        delayMin = 3000, delayMax = 7000
});
var job = await resp.Content.ReadFromJsonAsync<JsonElement>();
var jobId = job.GetProperty("jobId").GetString();
// 2. Poll until complete
while (true) {
    await Task.Delay(3000);
    var status = await http
        .GetFromJsonAsync<JsonElement>($"{BASE}/api/whatsapp/bulk-job/{jobId}");
    Console.WriteLine($"{status.GetProperty("processed")}/{status.GetProperty("total")} sent");
    var s = status.GetProperty("status").GetString();
    if (s == "completed" || s == "failed") break;
}
