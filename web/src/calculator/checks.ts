import type { Bet, Bounds, Opportunity } from "../api/documents";
import { t } from "../texts";
import { stakeToType } from "./stakes";

export type Freshness = "fresh" | "ageing" | "old";

/** Freshness as a share of the maximum price age, or of five minutes if there is none. */
export function freshness(age: number, bounds: Bounds | undefined, live: boolean): Freshness {
  const bound = (live ? bounds?.max_age_live_seconds : bounds?.max_age_seconds) ?? 300;
  if (age > bound * 0.75) return "old";
  return age > bound * 0.35 ? "ageing" : "fresh";
}

/** One observation on whether an opportunity is real; `warning`: beyond a bound. */
export interface Check {
  name: "odds" | "peers" | "limit";
  text: string;
  /** The bookmaker it concerns; absent if it concerns all. */
  bookmaker?: string;
  warning: boolean;
}

/** Odds this far above the market are often errors. */
const SUSPICIOUS_PERCENTAGE = 15;
const MIN_PEERS = 3;
/** A limit below this multiple of the stake leaves little room. */
const MIN_HEADROOM = 1.5;

/** Checks of the bets against the other bookmakers and their limits. */
export function checksOf({ bets }: Pick<Opportunity, "bets">): Check[] {
  const checks: Check[] = [];
  const highest = Math.max(...bets.map(aboveMarket));
  const outlier = bets.find((bet) => aboveMarket(bet) === highest);
  if (outlier && highest > 0) checks.push({ name: "odds", text: t.checks.aboveMarket(highest.toFixed(1)), bookmaker: outlier.bookmaker, warning: highest > SUSPICIOUS_PERCENTAGE });
  const peers = bets.flatMap((bet) => bet.peers ?? []);
  const fewest = Math.min(...peers);
  if (peers.length > 0 && fewest < MIN_PEERS) checks.push({ name: "peers", text: t.checks.fewPeers(fewest), warning: true });
  const tightest = bets.filter((bet) => bet.limit !== null).sort((a, b) => headroom(a) - headroom(b))[0];
  if (tightest && headroom(tightest) < MIN_HEADROOM) checks.push({ name: "limit", text: t.checks.maxStake(tightest.limit ?? 0), bookmaker: tightest.bookmaker, warning: true });
  return checks;
}

/** Order from most to least reliable: fewest warnings, then odds closest to the market. */
export function byReliability(a: Opportunity, b: Opportunity): number {
  return risk(a) - risk(b);
}

function risk(opportunity: Opportunity): number {
  const warnings = checksOf(opportunity).filter((check) => check.warning).length;
  return warnings * 1000 + Math.max(...opportunity.bets.map(aboveMarket));
}

function aboveMarket(bet: Bet): number {
  return bet.above_market_percentage ?? 0;
}

function headroom(bet: Bet): number {
  return (bet.limit ?? Infinity) / stakeToType(bet);
}
