// WAGATE_SESSION_KEY=… node send.js
const base = "{{base}}";

async function send(to, text) {
  const answer = await fetch(`${base}/v1/messages`, {
    method: "POST",
    headers: { "WHIZARD-KEY": process.env.WAGATE_SESSION_KEY, "Content-Type": "application/json" },
    body: JSON.stringify({ recipient_type: "individual", to, type: "text", text: { body: text } }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status} ${body.meta.developer_message}`);
  return body.messages[0].id;
}

send("{{to}}", "Your order 1184 is ready.").then((id) => console.log("Sent as", id));
