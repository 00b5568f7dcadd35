import type { Bet, Opportunity } from "../api/documents";

const MARKETS: Record<string, string> = {
  h2h: "Winner",
  h2h_lay: "Winner, lay",
  spreads: "Handicap",
  totals: "Total",
  outrights: "Outright",
  btts: "Both teams score",
  draw_no_bet: "Draw no bet",
  team_totals: "Team total",
};

const FLAGS: Record<string, string> = {
  live: "in play",
  refund_possible: "may be refunded",
  half_result_possible: "half win or half loss possible",
  lay: "one leg is a lay",
  commission: "commission counted",
  siblings_among_legs: "two legs share an operator",
};

const REASONS: Record<string, string> = {
  event_started: "event began",
  stale_leg: "a price too old",
  leg_gap: "prices read too far apart",
  suspicious_price: "price far from its peers",
  profit_too_high: "too good to be true",
  below_threshold: "below least profit",
  same_bookmaker: "one bookmaker only",
  sibling_bookmakers: "one operator only",
  below_limit: "over a bookmaker's limit",
  lost_in_rounding: "lost in rounding",
};

const WHY_HELD: Record<string, string> = {
  event_started: "The event has begun; prices in play move faster than bets are placed.",
  stale_leg: "One of its prices was read too long ago: it may be gone. Look at the bookmaker before you bet.",
  leg_gap: "Its prices were read too far apart: they may never have stood at once. Look at both before you bet.",
  suspicious_price: "One price lies far from what all others pay: it is probably a mistake, and may be voided.",
  profit_too_high: "So much is hardly ever real: mostly a price is a mistake, which the bookmaker may void, or not what it seems.",
  below_threshold: "It is real as far as is known, but less than the least profit that is set.",
  same_bookmaker: "All its bets are at one bookmaker, which will not take them all.",
  sibling_bookmakers: "Its bookmakers belong to one operator, who will not take them all.",
  below_limit: "A bookmaker takes less than one of its stakes.",
  lost_in_rounding: "Stakes in whole steps leave nothing of it.",
};

const ENDS: Record<string, string> = {
  odds_moved: "odds moved",
  stale: "prices grew old",
  withdrawn: "withdrawn",
  event_started: "event began",
};

const BASES: Record<string, string> = {
  regulation: "regulation time",
  including_overtime: "with overtime",
  three_way_regulation: "draw counts, regulation time",
  two_way_regulation: "regulation time",
  two_way_including_overtime: "with overtime",
};

export const marketName = (key: string): string => MARKETS[key] ?? plain(key);
export const flagText = (flag: string): string => FLAGS[flag] ?? plain(flag);
export const reasonText = (reason: string): string => REASONS[reason] ?? plain(reason);
/** What a reason means for whoever would bet all the same. */
export const whyHeldText = (reason: string): string => WHY_HELD[reason] ?? "";
/** What was held back and never announced is asked for by its event and line. */
export const isHeldId = (id: string): boolean => id.startsWith("held_");
export const endText = (reason: string): string => ENDS[reason] ?? plain(reason);
export const basisText = (basis: string): string => BASES[basis] ?? plain(basis);

const ABBREVIATIONS = new Set(
  "afl atp cfl efl epl fa fifa ipl khl mlb mls mma nba ncaa ncaab ncaaf nfl nhl nrl odi psl shl uefa ufc usa wnba wta".split(" "),
);

/** basketball_nba is Basketball NBA. */
export function sportName(key: string): string {
  return key
    .replace("icehockey", "ice hockey")
    .replace("americanfootball", "football")
    .replace("mma_mixed_martial_arts", "mma")
    .split("_")
    .map((word) => (ABBREVIATIONS.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
}

/** The market with its line: Handicap −3.5, Total 221.5. */
export function lineText(one: Pick<Opportunity, "market" | "line" | "description">): string {
  const line = one.line === null ? "" : ` ${one.market.includes("spread") ? handicap(one.line) : one.line}`;
  return `${one.description && one.market !== "h2h" ? `${one.description}, ` : ""}${marketName(one.market)}${line}`;
}

/** What a bet is on: Lay Draw, Lakers −3.5, Over 221.5. */
export function betText(bet: Pick<Bet, "side" | "outcome" | "point">, market = ""): string {
  const point = bet.point === null ? "" : ` ${pointText(bet.point, market)}`;
  return `${bet.side === "lay" ? "Lay " : ""}${bet.outcome}${point}`;
}

/** A handicap with its sign, a total plain. */
export function pointText(point: number, market: string): string {
  return market.includes("spread") ? handicap(point) : String(point);
}

/** Bookmakers by key, with what tells apart those of one title: Betfair (uk), Betfair (eu). */
export function distinctTitles(bookmakers: readonly { bookmaker: string; bookmaker_key: string }[]): Map<string, string> {
  const keys = new Map<string, string[]>();
  for (const one of bookmakers) keys.set(one.bookmaker, [...(keys.get(one.bookmaker) ?? []), one.bookmaker_key]);
  return new Map(
    bookmakers.map((one) => {
      const alone = new Set(keys.get(one.bookmaker)).size === 1;
      return [one.bookmaker_key, alone ? one.bookmaker : `${one.bookmaker} (${one.bookmaker_key.split("_").at(-1)})`];
    }),
  );
}

export function handicap(point: number): string {
  if (point === 0) return "0";
  return point > 0 ? `+${point}` : `−${-point}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function plain(key: string): string {
  const words = key.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
