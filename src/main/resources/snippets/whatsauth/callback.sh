# What your callback_url gets, to try your receiver with. It must answer 200 and application/json (or 204 without a body).
curl -sS -i -X POST "http://localhost:4000/whatsauth?token=$CALLBACK_TOKEN" \
  -H "Content-Type: application/json" \
  -d '{
    "id": "123e4567-e89b-12d3-a456-426614174000",
    "status": "validated",
    "verification_code": "9f76681bd4",
    "phone_number": "+{{to}}",
    "profile_name": "Ana",
    "expires_at": "2026-01-27T01:17:13.674Z",
    "requested_at": "2026-01-26T23:17:13.674Z",
    "validated_at": "2026-01-26T23:23:17.280Z",
    "authorized_numbers": [],
    "error": null
  }'
