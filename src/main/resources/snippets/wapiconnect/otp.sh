# WAGATE_API_KEY=… bash otp.sh
# Store the code with your user and a time ten minutes ahead, and compare it with what the user types.
code=$(shuf -i 0-999999 -n 1 --random-source=/dev/urandom)
code=$(printf '%06d' "$code")
curl -sS -X POST "{{base}}/api/whatsapp/session/{{session}}/send" \
  -H "X-API-Key: $WAGATE_API_KEY" \
  -H "Content-Type: application/json" \
  -d "{
    \"to\": \"{{to}}\",
    \"header\": \"Your code\",
    \"message\": \"*$code* is your code. It is valid for 10 minutes.\",
    \"footer\": \"Tell it to nobody\"
  }"
echo
