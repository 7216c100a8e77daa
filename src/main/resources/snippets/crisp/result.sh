# What your callback URL gets, to try your receiver with: one of these for each accepted request.
curl -sS -i -X POST "http://localhost:4000/crisp" \
  -H "Content-Type: application/json" \
  -d '{
    "error": false,
    "reason": "message_sent",
    "data": {
      "request_id": "123e4567-e89b-12d3-a456-426614174000",
      "crisp_fingerprint": 163239623329114,
      "whatsapp_message_id": "3EB0B430A8B7F6C1D2E3",
      "session_id": "session_36ba3566-9651-4790-afc8-ffedbccc317f"
    }
  }'
