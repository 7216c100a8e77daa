using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
var secret = Environment.GetEnvironmentVariable("WAPI_WEBHOOK_SECRET") ?? "";
app.MapPost("/whatsapp-webhook", async ([FromBody] JsonElement body) =>
{
    var rawJson = body.GetRawText();
    var sigPresent = body.TryGetProperty("signature", out var sigEl);
    if (!string.IsNullOrEmpty(secret) && sigPresent) {
        var hash = Convert.ToHexString(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(secret),
                Encoding.UTF8.GetBytes(rawJson)))
            .ToLower();
        if (hash != sigEl.GetString()) return Results.Unauthorized();
    }
    if (body.TryGetProperty("event", out var ev) && ev.GetString() == "message") {
        var data = body.GetProperty("data");
        var from = data.GetProperty("from").GetString()
            ?.Replace("@s.whatsapp.net", "");
        var msgBody = data.GetProperty("body").GetString();
        Console.WriteLine($"Message from {from}: {msgBody}");
    }
    return Results.Ok(new { ok = true });
});
app.Run("http://0.0.0.0:4000");
