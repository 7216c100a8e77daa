# What your webhook gets, to try your receiver with. It must answer exactly 200; 201 and 204 are sent again.
curl -sS -i -X POST "http://localhost:4000/webhook" \
  -H "Authorization: Basic dGVzdHVzZXI6dGVzdHBhc3M=" \
  -H "Content-Type: application/json" \
  -d '{
    "contacts": [{"profile": {"name": "Ana"}, "wa_id": "{{to}}"}],
    "messages": [{
      "from": "{{to}}",
      "id": "3EB0B430A8B7F6C1D2E3",
      "timestamp": "1708243200",
      "type": "text",
      "text": {"body": "Is order 1184 ready?"}
    }]
  }'
