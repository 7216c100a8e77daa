# WAGATE_API_KEY=… bash instance.sh
# Makes an instance; its id is a number. While its status is qr, its code can be fetched and shown.
id=$(curl -sS -X POST "{{base}}/api/v1/instances" \
  -H "Authorization: Bearer $WAGATE_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{"name": "Orders"}' | sed -n 's/.*"id":\([0-9]*\).*/\1/p')

curl -sS "{{base}}/api/v1/instances/$id/client/status" -H "Authorization: Bearer $WAGATE_API_KEY"
echo
curl -sS "{{base}}/api/v1/instances/$id/client/qr" -H "Authorization: Bearer $WAGATE_API_KEY"
echo
