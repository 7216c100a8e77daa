# WAGATE_API_KEY=… bash media.sh
# Instead of mediaBase64 and mediaName there may be mediaUrl, a public address.
printf '%%PDF-1.4\n%%%%EOF\n' > invoice.pdf
curl -sS -X POST "{{base}}/api/v1/instances/{{instance}}/client/action/send-media" \
  -H "Authorization: Bearer $WAGATE_API_KEY" \
  -H "Content-Type: application/json" \
  -d @- <<END
{
  "chatId": "{{to}}@c.us",
  "mediaBase64": "$(base64 < invoice.pdf | tr -d '\n')",
  "mediaName": "invoice.pdf",
  "mediaCaption": "Your invoice"
}
END
echo
