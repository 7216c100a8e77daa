# WAGATE_API_KEY=… bash webhook.sh
# Only subscribed events are sent. The secret in the path is how your receiver knows who calls.
curl -sS -X PUT "{{base}}/api/v1/instances/{{instance}}" \
  -H "Authorization: Bearer $WAGATE_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "webhook": {
      "url": "https://shop.example/webhooks/whatsapp/a-long-random-word",
      "events": ["message", "message_ack", "ready", "disconnected"]
    }
  }'
echo
