// node result.js
const http = require("http");

http.createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const { error, data } = JSON.parse(Buffer.concat(chunks));
    // It may come before you have stored the request_id: keep it, and join the two later.
    console.log(data.request_id, error ? `was not sent: ${data.message}` : `is ${data.whatsapp_message_id}`);
    response.writeHead(200, { "Content-Type": "application/json" }).end('{"ok":true}');
  });
}).listen(Number(process.env.PORT || 4000));
