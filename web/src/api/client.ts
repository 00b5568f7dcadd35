import { settings } from "../settings/store";
import type { ErrorDocument } from "./documents";

/** Path prefix of the API; the server writes it into index.html. */
export const PREFIX = document.documentElement.dataset["api"] ?? "/api/v1";

/** Error response of the API: its status and its document. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly document: ErrorDocument,
    readonly retryAfter: number | null,
  ) {
    super(document.message);
    this.name = "RefusedError";
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

function headers(more: Record<string, string> = {}): Record<string, string> {
  const { apiKey } = settings();
  return apiKey ? { ...more, "X-API-Key": apiKey } : more;
}

async function checkResponse(response: Response): Promise<Response> {
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => null);
  const document =
    body !== null && typeof body === "object" && "message" in body
      ? (body as ErrorDocument)
      : { error: "HttpError", message: `the server answered with status ${response.status}`, details: {} };
  const wait = Number(response.headers.get("retry-after"));
  throw new ApiError(response.status, document, Number.isFinite(wait) && wait > 0 ? wait : null);
}

/** GET below the API's prefix. */
export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { headers: headers() };
  if (signal) init.signal = signal;
  return (await checkResponse(await fetch(PREFIX + address(path, query), init))).json() as Promise<T>;
}

/** GET at the server's root, for health checks. */
export async function getRoot<T>(path: string): Promise<T> {
  return (await checkResponse(await fetch(path, { headers: headers() }))).json() as Promise<T>;
}

export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = {
    method: "POST",
    headers: headers({ "Content-Type": "application/json" }),
    body: JSON.stringify(body),
  };
  if (signal) init.signal = signal;
  return (await checkResponse(await fetch(PREFIX + path, init))).json() as Promise<T>;
}

export async function download(path: string, query: Query, name: string): Promise<void> {
  const blob = await (await checkResponse(await fetch(PREFIX + address(path, query), { headers: headers() }))).blob();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** URL of the stream. */
export function streamAddress(page: Pick<Location, "protocol" | "host"> = location): string {
  return `${page.protocol === "https:" ? "wss" : "ws"}://${page.host}/ws/arbitrage`;
}

/** Subprotocols of the stream. The second one contains the API key: browsers cannot set headers on WebSockets. */
export function streamProtocols(key = settings().apiKey): string[] {
  if (!key) return ["arbitrage-edge"];
  const encoded = btoa(key).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return ["arbitrage-edge", `key.${encoded}`];
}
