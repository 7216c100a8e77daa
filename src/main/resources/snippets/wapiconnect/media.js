// WAGATE_API_KEY=… node media.js invoice.pdf
const { readFileSync } = require("fs");
const { basename } = require("path");

const base = "{{base}}";

async function sendDocument(to, path, caption) {
  const answer = await fetch(`${base}/api/whatsapp/session/{{session}}/send`, {
    method: "POST",
    headers: { "X-API-Key": process.env.WAGATE_API_KEY, "Content-Type": "application/json" },
    body: JSON.stringify({
      to,
      type: "document", // or image, video, audio
      mediaBase64: readFileSync(path).toString("base64"), // or mediaUrl, a public address
      mediaMimeType: "application/pdf",
      fileName: basename(path),
      message: caption,
    }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status} ${body.code}: ${body.error}`);
  return body.messageId;
}

sendDocument("{{to}}", process.argv[2], "Your invoice").then((id) => console.log("Sent as", id));
