// Checks the member "signature" of a body: WEBHOOK_SECRET=… node signature.js < body.json
const crypto = require("crypto");

function isGenuine(raw, secret) {
  // The last 80 bytes are ,"signature":"<64 hex digits>"} and are not part of what is signed.
  const payload = Buffer.concat([raw.subarray(0, -80), Buffer.from("}")]);
  const given = Buffer.from(raw.subarray(-66, -2).toString("latin1"), "hex");
  const expected = crypto.createHmac("sha256", secret).update(payload).digest();
  return raw.length > 80 && given.length === 32 && crypto.timingSafeEqual(given, expected);
}

const raw = require("fs").readFileSync(0); // in a receiver: the raw bytes of the request
console.log(isGenuine(raw, process.env.WEBHOOK_SECRET) ? "genuine" : "forged");
