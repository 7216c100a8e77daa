# WAGATE_API_KEY=… bash bulk.sh
job=$(curl -sS -X POST "{{base}}/api/whatsapp/session/{{session}}/send-bulk" \
  -H "X-API-Key: $WAGATE_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "recipients": ["{{to}}", {"phone": "12025550177", "name": "Ana"}],
    "message": "Hi {{name|there}}, everything is 30 % off today.",
    "personalize": true,
    "delayMin": 2000,
    "delayMax": 5000
  }' | sed -n 's/.*"jobId":"\([^"]*\)".*/\1/p')
[ -n "$job" ] || { echo "The job was refused"; exit 1; }

until [ "$status" = completed ] || [ "$status" = failed ]; do
  sleep 2
  progress=$(curl -sS "{{base}}/api/whatsapp/bulk-job/$job" -H "X-API-Key: $WAGATE_API_KEY")
  status=$(echo "$progress" | sed -n 's/^{"status":"\([^"]*\)".*/\1/p')
  echo "$progress"
done
