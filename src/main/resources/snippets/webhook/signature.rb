# Checks the member "signature" of a body: WEBHOOK_SECRET=… ruby signature.rb < body.json
require "openssl"

def genuine?(raw, secret)
  return false if raw.bytesize <= 80
  # The last 80 bytes are ,"signature":"<64 hex digits>"} and are not part of what is signed.
  expected = OpenSSL::HMAC.hexdigest("SHA256", secret, raw.byteslice(0, raw.bytesize - 80) + "}")
  OpenSSL.secure_compare(expected, raw.byteslice(-66, 64))
end

raw = $stdin.binmode.read # in a receiver: the raw bytes of the request
puts genuine?(raw, ENV.fetch("WEBHOOK_SECRET")) ? "genuine" : "forged"
