// WAGATE_API_KEY=… node otp.js
const { randomInt, timingSafeEqual } = require("crypto");

const base = "{{base}}";
const codes = new Map(); // with several servers: a table or Redis

async function sendCode(phone) {
  const code = randomInt(1_000_000).toString().padStart(6, "0");
  const answer = await fetch(`${base}/api/whatsapp/session/{{session}}/send`, {
    method: "POST",
    headers: { "X-API-Key": process.env.WAGATE_API_KEY, "Content-Type": "application/json" },
    body: JSON.stringify({
      to: phone,
      header: "Your code",
      message: `*${code}* is your code. It is valid for 10 minutes.`,
      footer: "Tell it to nobody",
    }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  codes.set(phone, { code, until: Date.now() + 600_000, tries: 5 });
}

function isRight(phone, typed) {
  const sent = codes.get(phone);
  if (!sent || Date.now() > sent.until || sent.tries-- <= 0) return false;
  const right = typed.length === 6 && timingSafeEqual(Buffer.from(typed), Buffer.from(sent.code));
  if (right) codes.delete(phone); // once only
  return right;
}

sendCode("{{to}}").then(() => console.log("Sent. A guess is right:", isRight("{{to}}", "guess!")));
