# WAGATE_API_KEY=… bash send.sh
# Repeat a request under the same Idempotency-Key as often as you like: it is sent once.
curl -sS -X POST "{{base}}/api/whatsapp/session/{{session}}/send" \
  -H "X-API-Key: $WAGATE_API_KEY" \
  -H "Content-Type: application/json" \
  -H "Idempotency-Key: order-1184-$(date +%s)" \
  -d '{"to": "{{to}}", "message": "Your order 1184 is ready."}'
echo
