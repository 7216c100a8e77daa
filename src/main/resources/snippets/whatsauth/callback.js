// CALLBACK_TOKEN=a-long-random-word node callback.js
// callback_url is https://<your host>/whatsauth?token=a-long-random-word: who does not know the word is not let in.
const http = require("http");
const { createHash, timingSafeEqual } = require("crypto");

const hash = (text) => createHash("sha256").update(text).digest();

http.createServer((request, response) => {
  const url = new URL(request.url, "http://localhost");
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const known = timingSafeEqual(hash(url.searchParams.get("token") || ""), hash(process.env.CALLBACK_TOKEN));
    if (!known) return response.writeHead(401).end();
    const told = JSON.parse(Buffer.concat(chunks));
    if (told.status === "validated") console.log(`${told.verification_code} was sent by ${told.phone_number}`);
    // Anything else than 200 or 204 with this type makes the verification fail.
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
}).listen(Number(process.env.PORT || 4000));
