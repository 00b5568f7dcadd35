import { useNow } from "./hooks";

const MINUTE_MS = 60_000;

/** Server time in milliseconds, changed once a minute, for charts. */
export function useMinute(): number {
  return Math.ceil(useNow() / MINUTE_MS) * MINUTE_MS;
}
