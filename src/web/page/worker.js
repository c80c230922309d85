// Keeps the page's own files, so that it opens without a connection, and brings the page forward
// when somebody taps what was told. What people say and read never goes through it.

const KEPT = "nastavnik-{{version}}";
const FILES = ["{{files}}"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || !FILES.includes(url.pathname)) return;
  const kept = () => caches.match(url.pathname);
  event.respondWith(fetch(event.request).then((reply) => (reply.ok ? reply : kept().then((old) => old ?? reply)), kept));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const open = async () => {
    const [page] = await self.clients.matchAll({ type: "window" });
    return page ? page.focus() : self.clients.openWindow("/");
  };
  event.waitUntil(open());
});
