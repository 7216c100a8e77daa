# WAGATE_APP_KEY=… bash code.sh
# Show link (or qr) to the person who wants to log in. What is left out comes from the app's own settings.
curl -sS -G "{{base}}/api/v1/verification_code" \
  -H "Authorization: Bearer $WAGATE_APP_KEY" \
  --data-urlencode 'expires_at=10' \
  --data-urlencode 'response_message=Welcome, your number is verified.' \
  --data-urlencode 'expiration_message=This code is too old. Ask for a new one.' \
  --data-urlencode 'failure_message=That did not work. Try again.' \
  --data-urlencode 'qr=1'
echo
