// Shows notifications of alerts, and a notice while the service cannot be reached. It stores nothing: every page comes
// from the server, so that no old odds are shown.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate") event.respondWith(fetch(event.request).catch(unreachable));
});

function unreachable() {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="dark light"><title>ArbitrageEdge cannot be reached</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:20vh auto;padding:0 1rem}a{color:LinkText}</style>
<main><h1>ArbitrageEdge cannot be reached</h1>
<p>You are offline, or the service does not run. Odds are not shown, because they would be old.</p>
<p><a href="">Try again</a></p></main>
<script>addEventListener("online", () => location.reload())</script></html>`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

self.addEventListener("push", (event) => event.waitUntil(show(event.data)));

async function show(data) {
  let message = {};
  try {
    message = data.json();
  } catch {
    // A message without a readable text is shown by its name alone: browsers require a notification.
  }
  const { title = "ArbitrageEdge", body = "", tag, id } = message;
  const look = { icon: "/icons/icon-192.png", badge: "/icons/badge-96.png" };
  await self.registration.showNotification(String(title), { body: String(body), data: { id }, ...look, ...(tag && { tag: String(tag), renotify: true }) });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const id = event.notification.data?.id;
  event.waitUntil(open(id ? `/opportunities/${encodeURIComponent(id)}` : "/"));
});

async function open(path) {
  const address = new URL(path, self.location.origin).href;
  for (const window of await self.clients.matchAll({ type: "window" })) {
    const focused = await window.focus().catch(() => null);
    if (focused && (await focused.navigate(address).catch(() => null))) return;
  }
  await self.clients.openWindow(address);
}
