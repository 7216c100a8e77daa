# WAGATE_API_KEY=… bash send.sh
curl -sS -X POST "{{base}}/api/v1/instances/{{instance}}/client/action/send-message" \
  -H "Authorization: Bearer $WAGATE_API_KEY" \
  -H "Content-Type: application/json" \
  -H "Accept: application/json" \
  -d '{"chatId": "{{to}}@c.us", "message": "Your order 1184 is ready."}'
echo
