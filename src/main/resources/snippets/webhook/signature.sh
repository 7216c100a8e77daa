#!/usr/bin/env bash
# Checks the member "signature" of a body: WEBHOOK_SECRET=… bash signature.sh < body.json
set -euo pipefail
export LC_ALL=C # counts bytes, not characters
body=$(mktemp); trap 'rm -f "$body"' EXIT
cat > "$body"

# The last 80 bytes are ,"signature":"<64 hex digits>"} and are not part of what is signed.
key=$(printf '%s' "$WEBHOOK_SECRET" | od -An -v -tx1 | tr -d ' \n')
keyed() { openssl dgst -sha256 -mac HMAC -macopt "hexkey:$1" -r | cut -d' ' -f1; }
expected=$({ head -c -80 "$body"; printf '}'; } | keyed "$key")
given=$(tail -c 66 "$body" | head -c 64)

nonce=$(openssl rand -hex 32) # comparing two HMACs under a random key tells nothing about where they differ
if [[ $(printf '%s' "$given" | keyed "$nonce") == $(printf '%s' "$expected" | keyed "$nonce") ]]; then
  echo "genuine"
else
  echo "forged"
fi
