/**
 * The server's clock, estimated from the timestamps of its messages. It may differ from the browser's clock, and a
 * simulated market may run faster: `pace` is server milliseconds per local millisecond. All times are in milliseconds.
 */
export interface ServerClock {
  first: { server: number; local: number } | null;
  last: { server: number; local: number } | null;
  pace: number;
}

export const UNSYNCED_CLOCK: ServerClock = { first: null, last: null, pace: 1 };
const MIN_SPAN_MS = 1500;
const REAL_TIME_TOLERANCE = 0.1;

export function syncClock(clock: ServerClock, server: number, local: number): ServerClock {
  const last = { server, local };
  if (clock.first === null || local - clock.first.local < MIN_SPAN_MS) return { ...clock, first: clock.first ?? last, last };
  const pace = Math.max(0, (server - clock.first.server) / (local - clock.first.local));
  return { first: clock.first, last, pace: Math.abs(pace - 1) < REAL_TIME_TOLERANCE ? 1 : pace };
}

/** Measure the pace anew: the server of a new connection may have been restarted at another time of a simulated market. */
export function restartPace(clock: ServerClock): ServerClock {
  return { ...clock, first: null };
}

/** Server time at the browser's time `local`. */
export function serverTime(clock: ServerClock, local: number): number {
  return clock.last === null ? local : clock.last.server + (local - clock.last.local) * clock.pace;
}
