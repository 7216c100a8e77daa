# WAGATE_API_KEY=… bash session.sh
curl -sS -X POST "{{base}}/api/whatsapp/session" \
  -H "X-API-Key: $WAGATE_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{"sessionId": "{{session}}", "name": "Orders"}'
echo

# qrCode is a picture to show; it is renewed until somebody scans it. Then status becomes ready.
curl -sS "{{base}}/api/whatsapp/session/{{session}}/status" \
  -H "X-API-Key: $WAGATE_API_KEY"
echo
