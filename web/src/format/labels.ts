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
  refund_possible: "stakes may be refunded",
  half_result_possible: "half win or half loss possible",
  lay: "one bet is a lay",
  commission: "commission included",
  siblings_among_legs: "two bets share an operator",
  limited: "sized down to a bet limit",
  settlement_differs: "level results are settled differently",
};

const REASONS: Record<string, string> = {
  event_started: "event started",
  stale_leg: "price too old",
  leg_gap: "prices too far apart in time",
  suspicious_price: "price far above the market",
  profit_too_high: "profit too high to be real",
  below_threshold: "below min profit",
  same_bookmaker: "one bookmaker only",
  sibling_bookmakers: "one operator only",
  below_limit: "bet limit too small",
  inconsistent_market: "bookmaker's own prices in error",
  settlement_differs: "a level result loses",
  below_minimum_stake: "stake below the bookmaker's minimum",
  lost_in_rounding: "lost in rounding",
};

const WITHHELD_HINTS: Record<string, string> = {
  event_started: "In play, prices move faster than bets are placed.",
  stale_leg: "At least one price may have changed. Check it at the bookmaker before you bet.",
  leg_gap: "The prices may never have been available at the same time. Check each before you bet.",
  suspicious_price: "It is probably an error, and the bookmaker may void the bet.",
  profit_too_high: "Usually one price is an error, which the bookmaker may void, or the bets are not on the same outcome.",
  below_threshold: "The profit is less than the configured minimum.",
  same_bookmaker: "All bets are at one bookmaker, which rarely accepts them all.",
  sibling_bookmakers: "All bookmakers belong to one operator, which rarely accepts all bets.",
  below_limit: "A bookmaker accepts so little that no profit is left.",
  inconsistent_market: "One bookmaker's prices alone would be an arbitrage: they are an error, and it may void the bet.",
  settlement_differs: "The bookmakers settle a level result by different rules, and that result would lose money.",
  below_minimum_stake: "A stake is smaller than its bookmaker accepts.",
  lost_in_rounding: "No profit is left after rounding the stakes.",
};

const CLOSE_REASONS: Record<string, string> = {
  odds_moved: "odds moved",
  stale: "prices too old",
  withdrawn: "prices withdrawn",
  event_started: "event started",
};

const BASES: Record<string, string> = {
  regulation: "regulation time",
  including_overtime: "with overtime",
  three_way_regulation: "draw counts, regulation time",
  two_way_regulation: "regulation time",
  two_way_including_overtime: "with overtime",
};

export const marketName = (key: string): string => MARKETS[key] ?? sentenceCase(key);
export const flagText = (flag: string): string => FLAGS[flag] ?? sentenceCase(flag);
export const reasonText = (reason: string): string => REASONS[reason] ?? sentenceCase(reason);
/** Explanation of a withheld reason for a user who considers the bet. */
export const withheldHint = (reason: string): string => WITHHELD_HINTS[reason] ?? "";
/** True for the id of a withheld opportunity, which is derived from its event and line. */
export const isWithheldId = (id: string): boolean => id.startsWith("held_");
/** Reason of a withheld opportunity, with the limit its stake exceeds: "stake above limit 4". */
export function withheldText({ withheld_reason: reason, bets }: Pick<Opportunity, "withheld_reason" | "bets">): string {
  const limits = bets.flatMap((bet) => bet.limit ?? []);
  const limit = reason === "below_limit" && limits.length > 0 ? ` ${Math.min(...limits)}` : "";
  return reason ? `${reasonText(reason)}${limit}` : "";
}
export const closeReasonText = (reason: string): string => CLOSE_REASONS[reason] ?? sentenceCase(reason);
export const basisText = (basis: string): string => BASES[basis] ?? sentenceCase(basis);

const ABBREVIATIONS = new Set(
  "afl atp cfl efl epl fa fifa ipl khl mlb mls mma nba ncaa ncaab ncaaf nfl nhl nrl odi psl shl uefa ufc usa wnba wta".split(" "),
);

/** Readable name of a sport key: basketball_nba is Basketball NBA. */
export function sportName(key: string): string {
  return key
    .replace("icehockey", "ice hockey")
    .replace("americanfootball", "football")
    .replace("mma_mixed_martial_arts", "mma")
    .split("_")
    .map((word) => (ABBREVIATIONS.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
}

/** Market and line: Handicap −3.5, Total 221.5. */
export function lineText(opportunity: Pick<Opportunity, "market" | "line" | "description">): string {
  const line = opportunity.line === null ? "" : ` ${opportunity.market.includes("spread") ? handicap(opportunity.line) : opportunity.line}`;
  return `${opportunity.description && opportunity.market !== "h2h" ? `${opportunity.description}, ` : ""}${marketName(opportunity.market)}${line}`;
}

/** Selection of a bet: Lay Draw, Lakers −3.5, Over 221.5. */
export function betText(bet: Pick<Bet, "side" | "outcome" | "point">, market = ""): string {
  const point = bet.point === null ? "" : ` ${pointText(bet.point, market)}`;
  return `${bet.side === "lay" ? "Lay " : ""}${bet.outcome}${point}`;
}

/** A handicap with its sign, a total without. */
export function pointText(point: number, market: string): string {
  return market.includes("spread") ? handicap(point) : String(point);
}

/** Titles by bookmaker key; equal titles are distinguished by the key's suffix: Betfair (uk), Betfair (eu). */
export function distinctTitles(bookmakers: readonly { bookmaker: string; bookmaker_key: string }[]): Map<string, string> {
  const keys = new Map<string, string[]>();
  for (const { bookmaker, bookmaker_key: key } of bookmakers) keys.set(bookmaker, [...(keys.get(bookmaker) ?? []), key]);
  return new Map(
    bookmakers.map(({ bookmaker, bookmaker_key: key }) => {
      const unique = new Set(keys.get(bookmaker)).size === 1;
      return [key, unique ? bookmaker : `${bookmaker} (${key.split("_").at(-1)})`];
    }),
  );
}

export function handicap(point: number): string {
  if (point === 0) return "0";
  return point > 0 ? `+${point}` : `−${-point}`;
}

export function plural(count: number, singular: string, many = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : many}`;
}

function sentenceCase(key: string): string {
  const words = key.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
