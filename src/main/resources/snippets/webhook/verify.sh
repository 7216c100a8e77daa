#!/usr/bin/env bash
# Checks a request that you saved: WEBHOOK_SECRET=whsec_… bash verify.sh headers.txt body.json
# headers.txt has one "name: value" a line; body.json is the body, byte for byte. Ends with 0 if it is genuine and new.
set -euo pipefail
header() { grep -i "^$1:" "$headers" | head -n 1 | cut -d: -f2- | tr -d '\r' | sed 's/^ *//; s/ *$//'; }
keyed() { openssl dgst -sha256 -mac HMAC -macopt "hexkey:$1" -binary; }
hex() { od -An -v -tx1 | tr -d ' \n'; }

headers=$1 body=$2
id=$(header webhook-id) time=$(header webhook-timestamp) signatures=$(header webhook-signature)
key=$(printf '%s' "${WEBHOOK_SECRET#whsec_}" | base64 -d | hex)

[[ $time =~ ^[1-9][0-9]{0,11}$ ]] || { echo "webhook-timestamp is no number"; exit 1; }
age=$(( $(date +%s) - time ))
(( age <= 300 && age >= -300 )) || { echo "older than 5 minutes"; exit 1; }

expected="v1,$({ printf '%s.%s.' "$id" "$time"; cat "$body"; } | keyed "$key" | base64)"
nonce=$(openssl rand -hex 32) genuine=no # comparing two HMACs under a random key tells nothing about where they differ
for one in $signatures; do
  [[ $(printf '%s' "$one" | keyed "$nonce" | hex) == $(printf '%s' "$expected" | keyed "$nonce" | hex) ]] && genuine=yes
done
[[ $genuine == yes ]] || { echo "forged"; exit 1; }
mkdir "${SEEN:-/tmp}/webhook-id-${id//[^A-Za-z0-9_-]/}" 2>/dev/null || { echo "seen before"; exit 2; }
echo "genuine"
