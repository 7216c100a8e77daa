// WAGATE_API_KEY=… node send.js
const { randomUUID } = require("crypto");

const base = "{{base}}";

async function send(to, message) {
  const answer = await fetch(`${base}/api/whatsapp/session/{{session}}/send`, {
    method: "POST",
    headers: {
      "X-API-Key": process.env.WAGATE_API_KEY,
      "Content-Type": "application/json",
      "Idempotency-Key": randomUUID(), // keep it when you repeat a request: it is sent once
    },
    body: JSON.stringify({ to, message }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status} ${body.code}: ${body.error}`);
  return body.messageId;
}

send("{{to}}", "Your order 1184 is ready.").then((id) => console.log("Sent as", id));
