# WAGATE_API_KEY=… bash template.sh
# {{1}} is a place to be filled; its example is for who decides on the template.
curl -sS -X POST "{{base}}/api/whatsapp/templates" \
  -H "X-API-Key: $WAGATE_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "name": "order_ready",
    "language": "en",
    "category": "UTILITY",
    "components": [
      {
        "type": "BODY",
        "text": "Your order {{1}} is ready.",
        "example": {"body_text": [["1184"]]}
      }
    ]
  }'
echo

curl -sS "{{base}}/api/whatsapp/templates" -H "X-API-Key: $WAGATE_API_KEY"
echo
