import type { Alert, AlertCriteria } from "../../api/documents";

export const LIVE = ["any", "only", "not"] as const;
type Live = (typeof LIVE)[number];
type Kinds = NonNullable<AlertCriteria["kinds"]>;

/** The fields of the form as they are entered. */
export interface Draft {
  kinds: string[];
  sports: string[];
  /** Sport keys with a wildcard, such as soccer_*, comma-separated. */
  patterns: string;
  markets: string[];
  ownBookmakers: boolean;
  /** The bookmakers of the alert; those of this browser's settings replace them on a change. */
  bookmakers: string[];
  minProfit: number | null;
  maxProfit: number | null;
  minMoney: number | null;
  stake: number | null;
  /** Seconds. */
  maxAge: number | null;
  /** Hours until the start. */
  startsAfter: number | null;
  startsWithin: number | null;
  live: Live;
  quiet: boolean;
  quietStart: string;
  quietEnd: string;
  timezone: string;
  perHour: number | null;
  step: number | null;
  ended: boolean;
  template: string;
}

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A new alert restricts nothing but the age of the prices. */
export const emptyDraft = (): Draft => ({
  kinds: ["arbitrage"],
  sports: [],
  patterns: "",
  markets: [],
  ownBookmakers: false,
  bookmakers: [],
  minProfit: null,
  maxProfit: null,
  minMoney: null,
  stake: null,
  maxAge: 900,
  startsAfter: null,
  startsWithin: null,
  live: "any",
  quiet: false,
  quietStart: "23:00",
  quietEnd: "07:00",
  timezone: browserZone(),
  perHour: null,
  step: null,
  ended: false,
  template: "",
});

/** All criteria of a draft: null and empty lists leave one out. The server checks them and names a wrong field. */
export function criteriaOf(draft: Draft, ownBookmakers: readonly string[]): AlertCriteria {
  const patterns = draft.patterns.split(/[\s,]+/).filter(Boolean);
  return {
    kinds: (draft.kinds.length > 0 ? draft.kinds : ["arbitrage"]) as Kinds,
    sports: [...draft.sports, ...patterns],
    markets: draft.markets,
    bookmakers: draft.ownBookmakers ? [...(ownBookmakers.length > 0 ? ownBookmakers : draft.bookmakers)] : [],
    min_profit: draft.minProfit,
    max_profit: draft.maxProfit,
    min_guaranteed_profit: draft.minMoney,
    stake: draft.stake,
    max_age: draft.maxAge,
    starts_after: minutes(draft.startsAfter),
    starts_within: minutes(draft.startsWithin),
    live: draft.live === "any" ? null : draft.live === "only",
    quiet_hours: draft.quiet ? { start: draft.quietStart, end: draft.quietEnd, timezone: draft.timezone } : null,
    max_per_hour: draft.perHour === null ? null : Math.round(draft.perHour),
    repeat_step: draft.step,
    notify_ended: draft.ended,
    template: draft.template.trim() === "" ? null : draft.template,
  };
}

/** The fields of the form for an alert. Criteria without a field, such as muted events, are not changed by the form. */
export function draftOf(alert: Alert): Draft {
  const quiet = alert.quiet_hours ?? null;
  return {
    ...emptyDraft(),
    kinds: [...(alert.kinds ?? ["arbitrage"])],
    sports: (alert.sports ?? []).filter((key) => !key.includes("*")),
    patterns: (alert.sports ?? []).filter((key) => key.includes("*")).join(", "),
    markets: [...(alert.markets ?? [])],
    ownBookmakers: (alert.bookmakers ?? []).length > 0,
    bookmakers: [...(alert.bookmakers ?? [])],
    minProfit: alert.min_profit ?? null,
    maxProfit: alert.max_profit ?? null,
    minMoney: alert.min_guaranteed_profit ?? null,
    stake: alert.stake ?? null,
    maxAge: alert.max_age ?? null,
    startsAfter: hours(alert.starts_after),
    startsWithin: hours(alert.starts_within),
    live: alert.live == null ? "any" : alert.live ? "only" : "not",
    quiet: quiet !== null,
    ...(quiet && { quietStart: quiet.start, quietEnd: quiet.end, timezone: quiet.timezone ?? "UTC" }),
    perHour: alert.max_per_hour ?? null,
    step: alert.repeat_step ?? null,
    ended: alert.notify_ended ?? false,
    template: alert.template ?? "",
  };
}

function minutes(hoursUntil: number | null): number | null {
  return hoursUntil === null ? null : hoursUntil * 60;
}

function hours(minutesUntil: number | null | undefined): number | null {
  return minutesUntil == null ? null : minutesUntil / 60;
}
