# WAGATE_SESSION_KEY=… bash media.sh
printf '%%PDF-1.4\n%%%%EOF\n' > invoice.pdf
media=$(curl -sS -X POST "{{base}}/v1/media" \
  -H "WHIZARD-KEY: $WAGATE_SESSION_KEY" \
  -H "Content-Type: application/pdf" \
  --data-binary @invoice.pdf | sed -n 's/.*"id":"\([^"]*\)".*/\1/p')

curl -sS -X POST "{{base}}/v1/messages" \
  -H "WHIZARD-KEY: $WAGATE_SESSION_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "to": "{{to}}",
    "type": "document",
    "document": {"id": "'"$media"'", "caption": "Your invoice", "filename": "invoice.pdf"}
  }'
echo
