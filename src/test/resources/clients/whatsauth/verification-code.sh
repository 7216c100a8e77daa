curl -G \
  --location 'https://whatsauth.me/api/v1/verification_code' \
  --data-urlencode 'callback_url=https://mycompany.io/webhook/whatsauth' \
  --data-urlencode 'expires_at=10' \
  --data-urlencode 'link_message=Send this message to verify your phone in MyCompany' \
  --data-urlencode 'expiration_message=Sorry, this code is expired' \
  --data-urlencode 'failure_message=Oops! someting went wrong, please try again.' \
  --data-urlencode 'response_message=Welcome! you just verified your phone as easy as it could be.' \
  --header 'Authorization: Bearer MY_APIKEY'
