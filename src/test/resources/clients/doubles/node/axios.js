// As much of axios as the examples use, over node:http.
const http = require("node:http");

function ask(method, url, data, headers) {
  return new Promise((resolve, reject) => {
    const body = data === undefined ? undefined : JSON.stringify(data);
    const sent = { Accept: "application/json, text/plain, */*", ...headers };
    if (body !== undefined) Object.assign(sent, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
    const request = http.request(url, { method, headers: sent }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const json = (answer.headers["content-type"] || "").includes("json");
        const response = { status: answer.statusCode, data: json ? JSON.parse(text) : text };
        if (answer.statusCode >= 200 && answer.statusCode < 300) return resolve(response);
        reject(Object.assign(new Error(`Request failed with status code ${answer.statusCode}: ${text}`), { response }));
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

function create({ baseURL = "", headers = {} } = {}) {
  return {
    get: (path, config = {}) => ask("GET", baseURL + path, undefined, { ...headers, ...config.headers }),
    post: (path, data, config = {}) => ask("POST", baseURL + path, data, { ...headers, ...config.headers }),
    create,
  };
}

module.exports = create();
