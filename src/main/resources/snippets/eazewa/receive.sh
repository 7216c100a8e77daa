# What your webhook gets, to try your receiver with. Any answer ends the delivery, a 404 as well as a 200.
curl -sS -i -X POST "http://localhost:4000/webhooks/whatsapp/$WEBHOOK_WORD" \
  -H "Content-Type: application/json" \
  -H "User-Agent: eazeWA Webhook User Agent" \
  -d '{
    "event": "message",
    "instanceId": "{{instance}}",
    "data": {
      "message": {
        "id": {"fromMe": false, "remote": "{{to}}@c.us", "id": "3EB0B430A8B7F6C1D2E3"},
        "type": "chat",
        "from": "{{to}}@c.us",
        "to": "{{from}}@c.us",
        "body": "Is order 1184 ready?",
        "timestamp": 1708243200,
        "hasMedia": false,
        "fromMe": false
      },
      "media": null
    }
  }'
