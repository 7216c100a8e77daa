using System.Net.Http.Json;
var apiKey = Environment.GetEnvironmentVariable("WAPI_KEY")!;
const string BASE = "https://api.wapiconnect.cloud";
var http = new HttpClient();
http.DefaultRequestHeaders.Add("X-API-Key", apiKey);
async Task SendOtp(string phone, string otp) =>
    await http.PostAsJsonAsync(
        $"{BASE}/api/whatsapp/session/main/send",
        new {
            to = phone,
            header = "Verification Code",
            message = $"Your OTP is *{otp}*. Valid for 10 minutes.",
            footer = "WapiConnect Security"
        });
var rng = new Random();
await SendOtp("919876543210", rng.Next(100000, 999999).ToString());
