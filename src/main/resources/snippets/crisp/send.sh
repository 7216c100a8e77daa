# WAGATE_KEY_ID=… WAGATE_KEY_SECRET=… bash send.sh
# The answer has a request_id; the result comes to your callback URL under the same one.
curl -sS -X POST "{{base}}/urn:crisp.im:whatsapp:0/wa/api/website/{{website}}/template/send" \
  --user "$WAGATE_KEY_ID:$WAGATE_KEY_SECRET" \
  -H "Content-Type: application/json" \
  -d '{
    "from_number": "{{from}}",
    "to_number": "{{to}}",
    "crisp_options": {"type": "note", "new_session": false},
    "message_template": {
      "name": "order_ready",
      "language": "en",
      "components": [{"type": "BODY", "parameters": [{"type": "text", "text": "1184"}]}]
    }
  }'
echo
