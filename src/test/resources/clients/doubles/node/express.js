// As much of express as the examples use, over node:http, on the loopback interface only.
const http = require("node:http");
const { STATUS_CODES } = http;

function answer(response) {
  response.status = (code) => Object.assign(response, { statusCode: code });
  response.json = (value) => response.setHeader("Content-Type", "application/json; charset=utf-8").end(JSON.stringify(value));
  response.sendStatus = (code) => {
    response.statusCode = code;
    response.setHeader("Content-Type", "text/plain; charset=utf-8").end(STATUS_CODES[code]);
  };
  return response;
}

function matched(route, path) {
  const pattern = route.path.replace(/:(\w+)/g, "(?<$1>[^/]+)");
  const found = new RegExp(`^${pattern}/?$`).exec(path);
  return found && { ...found.groups };
}

function express() {
  const routes = [];
  const server = http.createServer((request, plain) => {
    const response = answer(plain);
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const json = (request.headers["content-type"] || "").includes("json");
      request.body = json && text ? JSON.parse(text) : {};
      const path = new URL(request.url, "http://localhost").pathname;
      for (const route of routes) {
        const params = request.method === route.method && matched(route, path);
        if (params) return route.handler(Object.assign(request, { params }), response);
      }
      response.sendStatus(404);
    });
  });
  const add = (method) => (path, handler) => routes.push({ method, path, handler });
  return { use() {}, get: add("GET"), post: add("POST"), listen: (port, ready) => server.listen(port, "127.0.0.1", ready) };
}

express.json = () => undefined;

module.exports = express;
