// WAGATE_API_KEY=… node send.js
const instance = "{{base}}/api/v1/instances/{{instance}}";

async function send(chatId, message) {
  const answer = await fetch(`${instance}/client/action/send-message`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${process.env.WAGATE_API_KEY}`,
      "Content-Type": "application/json",
      Accept: "application/json",
    },
    body: JSON.stringify({ chatId, message }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status} ${body.message}`);
  // The request arrived; whether it was sent stands one level deeper.
  if (body.data.status !== "success") throw new Error(body.data.message);
  return body.data.data;
}

send("{{to}}@c.us", "Your order 1184 is ready.").then((sent) => console.log("Sent:", JSON.stringify(sent)));
