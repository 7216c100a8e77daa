# WAGATE_APP_KEY=… bash verification.sh
# Sends a code of six digits and remembers it. With "direction": "reverse" the person sends a code to you instead.
id=$(curl -sS -X POST "{{base}}/api/whatsapp/verifications" \
  -H "X-API-Key: $WAGATE_APP_KEY" \
  -H "Content-Type: application/json" \
  -d '{"direction": "outgoing", "phone": "{{to}}"}' | sed -n 's/^{"id":"\([^"]*\)".*/\1/p')

# What the person typed. The answer says whether it is valid, and how many checks are left.
curl -sS -X POST "{{base}}/api/whatsapp/verifications/$id/check" \
  -H "X-API-Key: $WAGATE_APP_KEY" \
  -H "Content-Type: application/json" \
  -d '{"code": "123456"}'
echo
