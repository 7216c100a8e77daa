// Keeps one page for the moment in which the gateway cannot be reached; everything else always comes from the network.
const KEPT = "offline";
const PAGE = "/offline";

const keep = async () => {
  const page = await fetch(PAGE);
  const html = await page.clone().text();
  const files = new Set([...html.matchAll(/(?:href|src)="(\/[^"#]+\.(?:css|js|svg))/g)].map((found) => found[1]));
  await caches.delete(KEPT);
  const cache = await caches.open(KEPT);
  await Promise.all([cache.put(PAGE, page), ...[...files].map((file) => cache.add(file))]);
};

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  } else if (/\.(css|js|svg)$/.test(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});
