import type { Opportunity } from "../api/documents";
import { profitPercentage } from "../calculator/stakes";
import type { Filter, Settings } from "./settings";

type OwnLimits = Pick<Settings, "bookmakers" | "minProfit" | "maxProfit" | "maxAge">;

/** True if an opportunity passes the user's own limits and a filter. `now`: server time in milliseconds. */
export function matchesFilter(opportunity: Opportunity, limits: OwnLimits, filter: Filter, now: number): boolean {
  const minProfit = Math.max(limits.minProfit ?? 0, filter.minProfit ?? 0);
  const maxProfit = Math.min(limits.maxProfit ?? Infinity, filter.maxProfit ?? Infinity);
  const maxAge = Math.min(limits.maxAge ?? Infinity, filter.maxAge ?? Infinity);
  const profit = profitPercentage(opportunity);
  return (
    profit >= minProfit &&
    profit <= maxProfit &&
    (maxAge === Infinity || oldestAge(opportunity, now) <= maxAge) &&
    allBetsAt(opportunity, limits.bookmakers) &&
    allBetsAt(opportunity, filter.bookmakers) &&
    (filter.sports.length === 0 || filter.sports.includes(opportunity.sport)) &&
    (filter.markets.length === 0 || filter.markets.includes(opportunity.market)) &&
    (filter.live === "any" || opportunity.live === (filter.live === "only")) &&
    matchesSearch(opportunity, filter.search)
  );
}

/** Age of its oldest price, seconds. */
export function oldestAge(opportunity: Opportunity, now: number): number {
  return Math.max(...opportunity.bets.map((bet) => now - Date.parse(bet.last_update)), 0) / 1000;
}

/** Every bet must be at one of the bookmakers: an opportunity with one unavailable bet cannot be placed. */
function allBetsAt(opportunity: Opportunity, bookmakers: readonly string[]): boolean {
  return bookmakers.length === 0 || opportunity.bets.every((bet) => bookmakers.includes(bet.bookmaker_key));
}

function matchesSearch(opportunity: Opportunity, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = [opportunity.event, opportunity.sport, opportunity.market, opportunity.description ?? "", ...opportunity.bets.map((bet) => `${bet.bookmaker} ${bet.outcome}`)]
    .join(" ")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
