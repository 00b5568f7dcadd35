import createClient from "openapi-fetch";
import { settings } from "../settings/store";
import { blockedSeconds, changeAccess } from "./access";
import type { ErrorDocument } from "./documents";
import type { paths } from "./schema";

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const TOO_MANY_REQUESTS = 429;
const DEFAULT_WAIT_SECONDS = 10;
const REVOKE_MS = 60_000;

/** Path prefix of the API; the server writes it into index.html. */
export const PREFIX = globalThis.document?.documentElement.dataset["api"] ?? "/api/v1";

/** Error response of the API: its status and its document. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly document: ErrorDocument,
    readonly retryAfter: number | null,
  ) {
    super(document.message);
    this.name = "ApiError";
  }
}

/** The server could not be reached. */
export class UnreachableError extends Error {
  constructor() {
    super(navigator.onLine ? "The server cannot be reached." : "You are offline.");
    this.name = "UnreachableError";
  }
}

/** The operations below the API's prefix, by their path without it. */
type ApiPaths = { [Path in keyof paths as Path extends `/api/v1${infer Rest}` ? Rest : never]: paths[Path] };

/** Typed client of the API: an unknown path, parameter or field fails the type check. */
export const api = createClient<ApiPaths>({ baseUrl: PREFIX, fetch: send });
/** Typed client of the operations at the server's root, such as health checks. */
export const root = createClient<paths>({ baseUrl: "", fetch: send });

/** Return the data of a response. Failed requests throw an error in `send`. */
export async function read<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

/** Send a request with the API key. Fails without sending it while the server's rate limit applies. */
async function send(request: Request): Promise<Response> {
  const wait = blockedSeconds(Date.now());
  if (wait > 0) throw new ApiError(TOO_MANY_REQUESTS, { error: "RateLimitError", message: "Too many requests.", details: {} }, wait);
  const { apiKey } = settings();
  if (apiKey) request.headers.set("X-API-Key", apiKey);
  const response = await fetch(request).catch((error: Error) => {
    throw error.name === "AbortError" ? error : new UnreachableError();
  });
  if (!response.ok) throw await failureOf(response, request.method);
  return response;
}

async function failureOf(response: Response, method: string): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const document =
    body !== null && typeof body === "object" && "message" in body
      ? (body as ErrorDocument)
      : { error: "HttpError", message: `The server answered with status ${response.status}.`, details: {} };
  const wait = Number(response.headers.get("retry-after"));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
  if (response.status === TOO_MANY_REQUESTS) changeAccess({ blockedUntil: Date.now() + (retryAfter ?? DEFAULT_WAIT_SECONDS) * 1000 });
  if (response.status === UNAUTHORIZED) changeAccess({ keyProblem: "missing" });
  // A key that may only read is accepted: another one is asked for if it may not even do that.
  if (response.status === FORBIDDEN && method === "GET") changeAccess({ keyProblem: "wrong" });
  return new ApiError(response.status, document, response.status === TOO_MANY_REQUESTS ? (retryAfter ?? DEFAULT_WAIT_SECONDS) : retryAfter);
}

/** Save a response body as a file. */
export function saveFile(body: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(body);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_MS);
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
