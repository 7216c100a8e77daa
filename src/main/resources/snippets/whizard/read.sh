# WAGATE_SESSION_KEY=… MESSAGE=<id of a received message> bash read.sh
# Nothing is marked as read by itself: only this shows the writer two blue ticks.
curl -sS -X PUT "{{base}}/v1/messages/$MESSAGE" \
  -H "WHIZARD-KEY: $WAGATE_SESSION_KEY" \
  -H "Content-Type: application/json" \
  -d '{"status": "read"}'
echo
