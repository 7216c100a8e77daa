# WAGATE_KEY_ID=… WAGATE_KEY_SECRET=… bash templates.sh
curl -sS -G "{{base}}/urn:crisp.im:whatsapp:0/wa/api/website/{{website}}/templates" \
  --user "$WAGATE_KEY_ID:$WAGATE_KEY_SECRET" \
  -d limit=20 \
  -d filter_approved=1
echo
