# WAGATE_SESSION_KEY=… bash webhook.sh
# https and port 443 only. The headers come with every notification, so that you know who calls.
curl -sS -X POST "{{base}}/v1/configs/webhook" \
  -H "WHIZARD-KEY: $WAGATE_SESSION_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "url": "https://shop.example/webhook",
    "headers": {"Authorization": "Basic dGVzdHVzZXI6dGVzdHBhc3M="}
  }'
echo

curl -sS "{{base}}/v1/configs/webhook" -H "WHIZARD-KEY: $WAGATE_SESSION_KEY"
echo
