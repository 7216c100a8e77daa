# WAGATE_API_KEY=… bash media.sh
# A file of yours; instead of mediaBase64 and mediaMimeType there may be mediaUrl, a public address.
printf '%%PDF-1.4\n%%%%EOF\n' > invoice.pdf
curl -sS -X POST "{{base}}/api/whatsapp/session/{{session}}/send" \
  -H "X-API-Key: $WAGATE_API_KEY" \
  -H "Content-Type: application/json" \
  -d @- <<END
{
  "to": "{{to}}",
  "type": "document",
  "mediaBase64": "$(base64 < invoice.pdf | tr -d '\n')",
  "mediaMimeType": "application/pdf",
  "fileName": "invoice.pdf",
  "message": "Your invoice"
}
END
echo
