// WEBHOOK_SECRET=whsec_… node verify.js
const http = require("http");
const crypto = require("crypto");

const key = Buffer.from(process.env.WEBHOOK_SECRET.replace(/^whsec_/, ""), "base64");
const seen = new Set(); // with several servers: a table with a unique key

function isGenuine(headers, body) {
  const id = headers["webhook-id"] || "";
  const time = headers["webhook-timestamp"] || "";
  if (!id || !/^\d+$/.test(time) || Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const expected = crypto.createHmac("sha256", key).update(`${id}.${time}.`).update(body).digest();
  return (headers["webhook-signature"] || "").split(" ").some((one) => {
    const given = Buffer.from(one.slice(3), "base64");
    return one.startsWith("v1,") && given.length === 32 && crypto.timingSafeEqual(given, expected);
  });
}

http.createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks); // the raw bytes, before any parser
    if (!isGenuine(request.headers, body)) return response.writeHead(401).end();
    if (!seen.has(request.headers["webhook-id"])) {
      seen.add(request.headers["webhook-id"]);
      console.log(JSON.parse(body));
    }
    response.writeHead(200, { "Content-Type": "application/json" }).end('{"ok":true}');
  });
}).listen(Number(process.env.PORT || 4000));
