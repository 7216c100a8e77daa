// WEBHOOK_USER=testuser WEBHOOK_PASSWORD=testpass node receive.js
const http = require("http");
const { createHash, timingSafeEqual } = require("crypto");

const hash = (text) => createHash("sha256").update(text).digest();
const expected = hash("Basic " + btoa(`${process.env.WEBHOOK_USER}:${process.env.WEBHOOK_PASSWORD}`));

http.createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    if (!timingSafeEqual(hash(request.headers.authorization || ""), expected)) return response.writeHead(401).end();
    response.writeHead(200).end(); // at once and exactly 200; the work comes afterwards
    const { messages = [], statuses = [] } = JSON.parse(Buffer.concat(chunks));
    messages.forEach((message) => console.log(message.from, message.type, message.text ? message.text.body : ""));
    statuses.forEach((status) => console.log(status.id, status.status));
  });
}).listen(Number(process.env.PORT || 4000));
