import type { Bet, Bounds, Opportunity } from "../../api/documents";

export type Freshness = "fresh" | "ageing" | "old";

/** Freshness as a share of the maximum price age, or of five minutes if there is none. */
export function freshness(age: number, bounds: Bounds | undefined, live: boolean): Freshness {
  const bound = (live ? bounds?.max_age_live_seconds : bounds?.max_age_seconds) ?? 300;
  if (age > bound * 0.75) return "old";
  return age > bound * 0.35 ? "ageing" : "fresh";
}

export interface FirstBet {
  index: number;
  reason: string;
}

const TIGHT_LIMIT_RATIO = 1.5;
const MIN_AGE_GAP_SECONDS = 15;
const OUTLIER_RATIO = 1.02;

/**
 * The bet to place first: the one most likely to be refused. A bet near its limit comes first, then one whose price is
 * much older than the others, then one that pays clearly more than the market (`ratios`: odds divided by the median of
 * the other bookmakers' odds). Null if no bet stands out.
 */
export function firstToPlace(opportunity: Opportunity, stakes: readonly number[], ratios?: readonly (number | null)[]): FirstBet | null {
  return limited(opportunity.bets, stakes) ?? oldest(opportunity.bets) ?? (ratios ? outlier(opportunity.bets, ratios) : null);
}

function limited(bets: readonly Bet[], stakes: readonly number[]): FirstBet | null {
  const headroom = bets.map((bet, index) => (bet.limit === null ? Infinity : bet.limit / (bet.lay_stake ?? stakes[index] ?? bet.stake)));
  const least = Math.min(...headroom);
  const index = headroom.indexOf(least);
  const limit = bets[index]?.limit;
  return least < TIGHT_LIMIT_RATIO && limit != null ? { index, reason: `its max stake is ${limit}` } : null;
}

function oldest(bets: readonly Bet[]): FirstBet | null {
  const times = bets.map((bet) => Date.parse(bet.last_update));
  const [first = 0, second = 0] = [...times].sort((a, b) => a - b);
  const gap = (second - first) / 1000;
  if (gap < MIN_AGE_GAP_SECONDS) return null;
  return { index: times.indexOf(first), reason: `its price is ${Math.round(gap)} s older than the next` };
}

function outlier(bets: readonly Bet[], ratios: readonly (number | null)[]): FirstBet | null {
  const highest = Math.max(...ratios.map((ratio) => ratio ?? 0));
  const index = ratios.indexOf(highest);
  if (highest < OUTLIER_RATIO || bets[index] === undefined) return null;
  return { index, reason: `it pays ${((highest - 1) * 100).toFixed(1)} % more than the market and will move first` };
}
