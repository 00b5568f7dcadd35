import { locale, t } from "../texts";
import { NOTHING } from "./number";

/** Duration in one or two units: 45 s, 3 min, 2 h 5 min, 3 d. */
export function spanText(seconds: number): string {
  if (!Number.isFinite(seconds)) return NOTHING;
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
  if (!Number.isFinite(seconds)) return t.time.unknown;
  return seconds > 0 ? t.time.startsIn(spanText(seconds)) : t.time.started(spanText(-seconds));
}

/** Time since an event, or a word if it is not known. */
export function agoText(at: string | null | undefined, now: number, never: string): string {
  return at ? t.time.ago(spanText((now - Date.parse(at)) / 1000)) : never;
}

type Style = Intl.DateTimeFormatOptions;
const MOMENT: Style = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short" };
const KICKOFF: Style = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
const DAY: Style = { day: "numeric", month: "short" };
const MONTH: Style = { month: "long", year: "numeric" };
const CLOCK: Style = { hour: "2-digit", minute: "2-digit", second: "2-digit" };
const HOUR: Style = { hour: "2-digit", minute: "2-digit" };
const formats = new Map<string, Intl.DateTimeFormat>();

function dateText(at: number | string, style: Style): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return NOTHING;
  const key = `${locale()} ${JSON.stringify(style)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale(), style);
  formats.set(key, format);
  return format.format(date);
}

/** Date and time in the user's time zone. */
export const momentText = (at: number | string): string => dateText(at, MOMENT);
/** Kick-off in the user's time zone: the time alone if it is within 12 hours of `now`. */
export const kickoffText = (at: string, now: number): string => (Math.abs(Date.parse(at) - now) < 12 * 3_600_000 ? hourText(at) : dateText(at, KICKOFF));
export const clockText = (at: number | string): string => dateText(at, CLOCK);
export const hourText = (at: number | string): string => dateText(at, HOUR);
export const monthText = (at: number | string): string => dateText(at, MONTH);
export const dayText = (at: number | string): string => dateText(at, DAY);

/** Response time: 240 ms, 1.5 s, 31 s. */
export function secondsText(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : spanText(seconds);
}
