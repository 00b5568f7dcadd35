import { settings } from "../settings/store";
import type { Refusal } from "./documents";

/** Where the API is: the service writes it into the page it serves. */
export const PREFIX = document.documentElement.dataset["api"] ?? "/api/v1";

/** An answer that is none: its status, and the words of the service. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly document: Refusal,
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

async function answered(response: Response): Promise<Response> {
  if (response.ok) return response;
  const said: unknown = await response.json().catch(() => null);
  const told =
    said !== null && typeof said === "object" && "message" in said
      ? (said as Refusal)
      : { error: "HttpError", message: `the service answered ${response.status}`, details: {} };
  const wait = Number(response.headers.get("retry-after"));
  throw new RefusedError(response.status, told, Number.isFinite(wait) && wait > 0 ? wait : null);
}

/** Reads below the API's prefix. */
export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { headers: headers() };
  if (signal) init.signal = signal;
  return (await answered(await fetch(PREFIX + address(path, query), init))).json() as Promise<T>;
}

/** Reads at the root: health. */
export async function getRoot<T>(path: string): Promise<T> {
  return (await answered(await fetch(path, { headers: headers() }))).json() as Promise<T>;
}

export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = {
    method: "POST",
    headers: headers({ "Content-Type": "application/json" }),
    body: JSON.stringify(body),
  };
  if (signal) init.signal = signal;
  return (await answered(await fetch(PREFIX + path, init))).json() as Promise<T>;
}

export async function download(path: string, query: Query, name: string): Promise<void> {
  const blob = await (await answered(await fetch(PREFIX + address(path, query), { headers: headers() }))).blob();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The stream, as the same key opens it: a browser can set no header there. */
export function streamAddress(place: Pick<Location, "protocol" | "host"> = location, key = settings().apiKey): string {
  const scheme = place.protocol === "https:" ? "wss" : "ws";
  return address(`${scheme}://${place.host}/ws/arbitrage`, { api_key: key });
}
