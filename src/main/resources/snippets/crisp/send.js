// WAGATE_KEY_ID=… WAGATE_KEY_SECRET=… node send.js
const website = "{{base}}/urn:crisp.im:whatsapp:0/wa/api/website/{{website}}";
const pair = `${process.env.WAGATE_KEY_ID}:${process.env.WAGATE_KEY_SECRET}`;

async function sendTemplate(to, name, words) {
  const answer = await fetch(`${website}/template/send`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa(pair)}`, "Content-Type": "application/json" },
    body: JSON.stringify({
      from_number: "{{from}}",
      to_number: to,
      crisp_options: { type: "note", new_session: false },
      message_template: {
        name,
        language: "en",
        components: [{ type: "BODY", parameters: words.map((text) => ({ type: "text", text })) }],
      },
    }),
  });
  const body = await answer.json();
  if (body.error) throw new Error(`${answer.status} ${body.reason}: ${body.data.message}`);
  return body.data.request_id; // the result comes to your callback URL under the same id
}

sendTemplate("{{to}}", "order_ready", ["1184"]).then((id) => console.log("Accepted as", id));
