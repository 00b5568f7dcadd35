import { settings } from "../settings/store";
import { blockedSeconds, changeAccess } from "./access";
import type { ErrorDocument } from "./documents";

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const TOO_MANY_REQUESTS = 429;
const DEFAULT_WAIT_SECONDS = 10;

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

/** The server could not be reached. */
export class UnreachableError extends Error {
  constructor() {
    super(navigator.onLine ? "The server cannot be reached." : "You are offline.");
    this.name = "UnreachableError";
  }
}

/** Send a request. Fails without sending it while the server's rate limit applies. */
async function send(url: string, init: RequestInit): Promise<Response> {
  const wait = blockedSeconds(Date.now());
  if (wait > 0) throw new ApiError(TOO_MANY_REQUESTS, { error: "RateLimitError", message: "Too many requests.", details: {} }, wait);
  const response = await fetch(url, init).catch((error: Error) => {
    throw error.name === "AbortError" ? error : new UnreachableError();
  });
  return checkResponse(response);
}

async function checkResponse(response: Response): Promise<Response> {
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => null);
  const document =
    body !== null && typeof body === "object" && "message" in body
      ? (body as ErrorDocument)
      : { error: "HttpError", message: `The server answered with status ${response.status}.`, details: {} };
  const wait = Number(response.headers.get("retry-after"));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
  if (response.status === TOO_MANY_REQUESTS) changeAccess({ blockedUntil: Date.now() + (retryAfter ?? DEFAULT_WAIT_SECONDS) * 1000 });
  if (response.status === UNAUTHORIZED) changeAccess({ keyProblem: "missing" });
  if (response.status === FORBIDDEN) changeAccess({ keyProblem: "wrong" });
  throw new ApiError(response.status, document, retryAfter);
}

/** GET below the API's prefix. */
export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { headers: headers() };
  if (signal) init.signal = signal;
  return (await send(PREFIX + address(path, query), init)).json() as Promise<T>;
}

/** GET at the server's root, for health checks. */
export async function getRoot<T>(path: string): Promise<T> {
  return (await send(path, { headers: headers() })).json() as Promise<T>;
}

export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = {
    method: "POST",
    headers: headers({ "Content-Type": "application/json" }),
    body: JSON.stringify(body),
  };
  if (signal) init.signal = signal;
  return (await send(PREFIX + path, init)).json() as Promise<T>;
}

export async function download(path: string, query: Query, name: string): Promise<void> {
  const blob = await (await send(PREFIX + address(path, query), { headers: headers() })).blob();
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
