import { api, read } from "../api/client";

const STORAGE_KEY = "arbitrage-edge.push";

/** Why this browser cannot be notified; null: it can. */
export type PushObstacle = "insecure" | "unsupported" | "home-screen" | "denied";

export function pushObstacle(): PushObstacle | null {
  if (!globalThis.isSecureContext) return "insecure";
  // On iPhones and iPads only pages of the home screen have it.
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis)) return /iPhone|iPad/.test(navigator.userAgent) ? "home-screen" : "unsupported";
  return Notification.permission === "denied" ? "denied" : null;
}

/** The registration of this browser at the service. */
interface Registered {
  id: string;
  endpoint: string;
}

export function registered(): Registered | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null");
    return stored !== null && typeof stored === "object" && "id" in stored && "endpoint" in stored ? { id: String(stored.id), endpoint: String(stored.endpoint) } : null;
  } catch {
    return null;
  }
}

function remember(value: Registered | null): void {
  try {
    if (value === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, JSON.stringify(value));
  } catch {
    // Without storage the browser is registered anew each time; the service recognises its address.
  }
}

/** Start the service worker, and tell the service if the browser renewed its address meanwhile. */
export async function startServiceWorker(): Promise<void> {
  if (!globalThis.isSecureContext || !("serviceWorker" in navigator)) return;
  try {
    const worker = await navigator.serviceWorker.register("/service-worker.js");
    const known = registered();
    const subscription = known && (await worker.pushManager?.getSubscription());
    if (known && subscription && subscription.endpoint !== known.endpoint) await send(subscription, known.id);
  } catch {
    // The page works without it; the page of alerts says what is missing.
  }
}

/** Ask for the permission, subscribe and register this browser; returns its id. Errors say what is missing. */
export async function notifyThisBrowser(): Promise<string> {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("denied");
  const worker = await navigator.serviceWorker.register("/service-worker.js").then(() => navigator.serviceWorker.ready);
  const { public_key: key } = await read(api.GET("/push/key"));
  const applicationServerKey = bytesOf(key);
  const old = await worker.pushManager.getSubscription();
  // A subscription for another key of the service is of no use.
  if (old && !sameBytes(old.options.applicationServerKey, applicationServerKey)) await old.unsubscribe();
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  return send(subscription, registered()?.id ?? null);
}

async function send(subscription: PushSubscription, id: string | null): Promise<string> {
  const { endpoint = "", keys } = subscription.toJSON();
  const body = { endpoint, keys: { p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" }, name: browserName(navigator.userAgent), id };
  const stored = await read(api.POST("/push/subscriptions", { body }));
  remember({ id: stored.id, endpoint });
  return stored.id;
}

/** Remove a browser; of this one also the subscription. */
export async function stopNotifying(id: string): Promise<void> {
  await read(api.DELETE("/push/subscriptions/{subscription_id}", { params: { path: { subscription_id: id } } }));
  if (registered()?.id !== id) return;
  remember(null);
  const worker = await navigator.serviceWorker.getRegistration();
  await (await worker?.pushManager.getSubscription())?.unsubscribe();
}

const BROWSERS = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["SamsungBrowser/", "Samsung Internet"],
  ["Firefox/", "Firefox"],
  ["FxiOS/", "Firefox"],
  ["CriOS/", "Chrome"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;
const SYSTEMS = ["Android", "iPhone", "iPad", "Windows", "Mac", "Linux"] as const;

/** "Firefox on Linux": enough to recognise a browser in the list. */
export function browserName(agent: string): string {
  const browser = BROWSERS.find(([token]) => agent.includes(token))?.[1] ?? "Browser";
  const system = SYSTEMS.find((name) => agent.includes(name));
  return system ? `${browser} on ${system}` : browser;
}

/** The bytes of base64 for URLs. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

function sameBytes(buffer: ArrayBuffer | null, bytes: Uint8Array): boolean {
  return buffer !== null && buffer.byteLength === bytes.length && new Uint8Array(buffer).every((byte, index) => byte === bytes[index]);
}
