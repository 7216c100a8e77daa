# WAGATE_API_KEY=… bash log.sh
curl -sS -G "{{base}}/api/whatsapp/messages" \
  -H "X-API-Key: $WAGATE_API_KEY" \
  -d sessionId={{session}} \
  -d direction=out \
  -d status=delivered \
  -d page=1 \
  -d limit=50
echo
