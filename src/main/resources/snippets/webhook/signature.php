<?php
// Checks the member "signature" of a body: WEBHOOK_SECRET=… php signature.php < body.json
function isGenuine(string $raw, string $secret): bool {
    // The last 80 bytes are ,"signature":"<64 hex digits>"} and are not part of what is signed.
    $expected = hash_hmac('sha256', substr($raw, 0, -80) . '}', $secret);
    return strlen($raw) > 80 && hash_equals($expected, substr($raw, -66, 64));
}

$raw = file_get_contents('php://stdin'); // in a receiver: php://input
echo isGenuine($raw, getenv('WEBHOOK_SECRET')) ? "genuine\n" : "forged\n";
