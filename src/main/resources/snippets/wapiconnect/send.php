<?php
// WAGATE_API_KEY=… php send.php

function send(string $to, string $message): string
{
    $curl = curl_init("{{base}}/api/whatsapp/session/{{session}}/send");
    curl_setopt_array($curl, [
        CURLOPT_POST => true,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 30,
        CURLOPT_HTTPHEADER => [
            "X-API-Key: " . getenv("WAGATE_API_KEY"),
            "Content-Type: application/json",
            "Idempotency-Key: " . bin2hex(random_bytes(16)), // keep it when you repeat a request: it is sent once
        ],
        CURLOPT_POSTFIELDS => json_encode(["to" => $to, "message" => $message]),
    ]);
    $body = json_decode((string) curl_exec($curl), true);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($status !== 200) {
        throw new RuntimeException("$status {$body['code']}: {$body['error']}");
    }
    return $body["messageId"];
}

echo "Sent as ", send("{{to}}", "Your order 1184 is ready."), "\n";
