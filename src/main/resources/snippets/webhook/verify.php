<?php
// WEBHOOK_SECRET=whsec_… php -S localhost:4000 verify.php
function isGenuine(string $id, string $time, string $signatures, string $body): bool {
    $key = base64_decode(preg_replace('/^whsec_/', '', getenv('WEBHOOK_SECRET')));
    if ($id === '' || !ctype_digit($time) || abs(time() - (int) $time) > 300) {
        return false;
    }
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));
    foreach (explode(' ', $signatures) as $one) {
        if (hash_equals($expected, $one)) {
            return true;
        }
    }
    return false;
}

$body = file_get_contents('php://input'); // the raw bytes, not json_encode of what was decoded
$id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
$time = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
$signatures = $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? ''; // the header webhook-signature
if (!isGenuine($id, $time, $signatures, $body)) {
    http_response_code(401);
    exit;
}
// A file that can be made only once; with several servers: a table with a unique key.
if (@fopen(sys_get_temp_dir() . '/webhook-id-' . hash('sha256', $id), 'x')) {
    error_log($body);
}
header('Content-Type: application/json');
echo '{"ok":true}';
