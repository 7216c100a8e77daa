# WAGATE_SESSION_KEY=… bash send.sh
# The key belongs to one number, which is the sender.
curl -sS -X POST "{{base}}/v1/messages" \
  -H "WHIZARD-KEY: $WAGATE_SESSION_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "recipient_type": "individual",
    "to": "{{to}}",
    "type": "text",
    "text": {"body": "Your order 1184 is ready."}
  }'
echo
