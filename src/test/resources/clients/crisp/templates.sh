curl https://plugins.crisp.chat/urn:crisp.im:whatsapp:0/wa/api/website/{website_id}/templates?limit=1 \
  --get \
  --user "{identifier}:{key}"
