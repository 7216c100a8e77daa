<?php
// WAGATE_API_KEY=… php bulk.php

function ask(string $path, ?array $body = null): array
{
    $curl = curl_init("{{base}}" . $path);
    curl_setopt_array($curl, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 30,
        CURLOPT_HTTPHEADER => ["X-API-Key: " . getenv("WAGATE_API_KEY"), "Content-Type: application/json"],
    ]);
    if ($body !== null) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode($body));
    }
    $answer = json_decode((string) curl_exec($curl), true);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($status !== 200) {
        throw new RuntimeException("$status {$answer['code']}: {$answer['error']}");
    }
    return $answer;
}

$started = ask("/api/whatsapp/session/{{session}}/send-bulk", [
    "recipients" => ["{{to}}", ["phone" => "12025550177", "name" => "Ana"]],
    "message" => "Hi {{name|there}}, everything is 30 % off today.",
    "personalize" => true,
    "delayMin" => 2000,
    "delayMax" => 5000,
]);

do {
    sleep(2);
    $job = ask("/api/whatsapp/bulk-job/" . $started["jobId"]);
    echo "{$job['processed']} of {$job['total']}: {$job['succeeded']} sent, {$job['failed']} failed\n";
} while (!in_array($job["status"], ["completed", "failed"], true));

echo "Job {$job['status']}\n";
