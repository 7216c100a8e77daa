# Simulate an incoming webhook to test your endpoint locally
curl -s -X POST http://localhost:4000/whatsapp-webhook \
  -H "Content-Type: application/json" \
  -d '{
  "tenantId": "my-business-a1b2c3",
  "event": "message",
  "sessionId": "main",
  "timestamp": 1708243200000,
  "data": {
    "id": "3EB0B430A8B7F6C1D2E3",
    "from": "919876543210@s.whatsapp.net",
    "body": "Hello! I need help with my order.",
    "type": "text",
    "isGroup": false,
    "hasMedia": false
  }
}'
