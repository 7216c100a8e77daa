<?php
// WAGATE_API_KEY=… php media.php invoice.pdf

function sendDocument(string $to, string $path, string $caption): string
{
    $curl = curl_init("{{base}}/api/whatsapp/session/{{session}}/send");
    curl_setopt_array($curl, [
        CURLOPT_POST => true,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 60,
        CURLOPT_HTTPHEADER => ["X-API-Key: " . getenv("WAGATE_API_KEY"), "Content-Type: application/json"],
        CURLOPT_POSTFIELDS => json_encode([
            "to" => $to,
            "type" => "document", // or image, video, audio
            "mediaBase64" => base64_encode(file_get_contents($path)), // or mediaUrl, a public address
            "mediaMimeType" => "application/pdf",
            "fileName" => basename($path),
            "message" => $caption,
        ]),
    ]);
    $body = json_decode((string) curl_exec($curl), true);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($status !== 200) {
        throw new RuntimeException("$status {$body['code']}: {$body['error']}");
    }
    return $body["messageId"];
}

echo "Sent as ", sendDocument("{{to}}", $argv[1], "Your invoice"), "\n";
