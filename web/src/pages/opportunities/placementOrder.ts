import type { Bet, Bounds, Opportunity } from "../../api/documents";

export type Freshness = "fresh" | "ageing" | "old";

/** How much of the bound on age is used up; where there is none, of five minutes. */
export function freshness(age: number, bounds: Bounds | undefined, live: boolean): Freshness {
  const bound = (live ? bounds?.max_age_live_seconds : bounds?.max_age_seconds) ?? 300;
  if (age > bound * 0.75) return "old";
  return age > bound * 0.35 ? "ageing" : "fresh";
}

export interface First {
  place: number;
  why: string;
}

const TIGHT = 1.5;
const CLEARLY_OLDER = 15;
const CLEARLY_SOFTER = 1.02;

/**
 * Which leg to place first, and why: the one that is likeliest not to be had. What is limited tells at once; then what
 * was read long before the others; then what stands out from its peers (`ratios`: a leg's odds over the median of the
 * others that quote its outcome). Null where nothing tells them apart.
 */
export function placeFirst(one: Opportunity, stakes: readonly number[], ratios?: readonly (number | null)[]): First | null {
  return limited(one.bets, stakes) ?? older(one.bets) ?? (ratios ? softer(one.bets, ratios) : null);
}

function limited(bets: readonly Bet[], stakes: readonly number[]): First | null {
  const room = bets.map((bet, place) => (bet.limit === null ? Infinity : bet.limit / (bet.lay_stake ?? stakes[place] ?? bet.stake)));
  const least = Math.min(...room);
  const place = room.indexOf(least);
  const limit = bets[place]?.limit;
  return least < TIGHT && limit != null ? { place, why: `it takes ${limit} at most` } : null;
}

function older(bets: readonly Bet[]): First | null {
  const read = bets.map((bet) => Date.parse(bet.last_update));
  const [first = 0, second = 0] = [...read].sort((a, b) => a - b);
  const gap = (second - first) / 1000;
  if (gap < CLEARLY_OLDER) return null;
  return { place: read.indexOf(first), why: `its price was read ${Math.round(gap)} s before the next` };
}

function softer(bets: readonly Bet[], ratios: readonly (number | null)[]): First | null {
  const most = Math.max(...ratios.map((ratio) => ratio ?? 0));
  const place = ratios.indexOf(most);
  if (most < CLEARLY_SOFTER || bets[place] === undefined) return null;
  return { place, why: `it pays ${((most - 1) * 100).toFixed(1)} % more than its peers, so it will move first` };
}
