<?php
// WAGATE_API_KEY=… php otp.php
// $codes stands for a table or Redis.
$codes = [];

function sendCode(string $phone, array &$codes): void
{
    $code = str_pad((string) random_int(0, 999999), 6, "0", STR_PAD_LEFT);
    $curl = curl_init("{{base}}/api/whatsapp/session/{{session}}/send");
    curl_setopt_array($curl, [
        CURLOPT_POST => true,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 30,
        CURLOPT_HTTPHEADER => ["X-API-Key: " . getenv("WAGATE_API_KEY"), "Content-Type: application/json"],
        CURLOPT_POSTFIELDS => json_encode([
            "to" => $phone,
            "header" => "Your code",
            "message" => "*$code* is your code. It is valid for 10 minutes.",
            "footer" => "Tell it to nobody",
        ]),
    ]);
    $body = curl_exec($curl);
    if (curl_getinfo($curl, CURLINFO_RESPONSE_CODE) !== 200) {
        throw new RuntimeException("Not sent: $body");
    }
    $codes[$phone] = ["code" => $code, "until" => time() + 600, "tries" => 5];
}

function isRight(string $phone, string $typed, array &$codes): bool
{
    if (!isset($codes[$phone]) || time() > $codes[$phone]["until"] || $codes[$phone]["tries"]-- <= 0) {
        return false;
    }
    $right = hash_equals($codes[$phone]["code"], $typed);
    if ($right) {
        unset($codes[$phone]); // once only
    }
    return $right;
}

sendCode("{{to}}", $codes);
echo "Sent. A guess is right: ", var_export(isRight("{{to}}", "guess!", $codes), true), "\n";
