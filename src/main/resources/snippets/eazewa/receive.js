// WEBHOOK_WORD=a-long-random-word node receive.js
const http = require("http");
const { createHash, timingSafeEqual } = require("crypto");

const hash = (text) => createHash("sha256").update(text).digest();
const expected = hash(`/webhooks/whatsapp/${process.env.WEBHOOK_WORD}`);

http.createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    if (!timingSafeEqual(hash(request.url), expected)) return response.writeHead(401).end();
    const { event, instanceId, data } = JSON.parse(Buffer.concat(chunks)); // instanceId is text here
    // An error is not sent again: what must not be lost is stored before the answer.
    if (event === "message") console.log(instanceId, data.message.from.replace("@c.us", ""), data.message.body);
    response.writeHead(200).end();
  });
}).listen(Number(process.env.PORT || 4000));
