# Checks the member "signature" of a body: WEBHOOK_SECRET=… python3 signature.py < body.json
import hashlib, hmac, os, sys


def is_genuine(raw, secret):
    # The last 80 bytes are ,"signature":"<64 hex digits>"} and are not part of what is signed.
    expected = hmac.new(secret.encode(), raw[:-80] + b"}", hashlib.sha256).hexdigest()
    return len(raw) > 80 and hmac.compare_digest(expected.encode(), raw[-66:-2])


raw = sys.stdin.buffer.read()  # in a receiver: the raw bytes of the request
print("genuine" if is_genuine(raw, os.environ["WEBHOOK_SECRET"]) else "forged")
