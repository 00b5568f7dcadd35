/** Duration in one or two units: 45 s, 3 min, 2 h 5 min, 3 d. */
export function spanText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 100) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return pair(minutes, 60, "h", "min");
  const hours = Math.round(minutes / 60);
  return hours < 72 ? pair(hours, 24, "d", "h") : `${Math.round(hours / 24)} d`;
}

function pair(value: number, base: number, large: string, small: string): string {
  const rest = value % base;
  return rest === 0 ? `${Math.floor(value / base)} ${large}` : `${Math.floor(value / base)} ${large} ${rest} ${small}`;
}

/** Start time relative to `now` (both in milliseconds). */
export function startText(start: number, now: number): string {
  const seconds = (start - now) / 1000;
  return seconds > 0 ? `in ${spanText(seconds)}` : `started ${spanText(-seconds)} ago`;
}

const moment = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
});
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** Date and time in the user's time zone. */
export function momentText(at: number | string): string {
  return moment.format(new Date(at));
}

export function clockText(at: number | string): string {
  return clock.format(new Date(at));
}

export function dayText(at: number | string): string {
  return day.format(new Date(at));
}

/** Response time: 240 ms, 1.5 s, 31 s. */
export function secondsText(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : spanText(seconds);
}
