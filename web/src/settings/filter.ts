import type { Opportunity } from "../api/documents";
import type { Filter, Settings } from "./settings";

type Own = Pick<Settings, "bookmakers" | "minProfit" | "maxProfit" | "maxAge">;

/** Whether an opportunity passes the reader's own bounds and a filter; `now` in milliseconds of the service's hour. */
export function isWanted(one: Opportunity, own: Own, filter: Filter, now: number): boolean {
  const least = Math.max(own.minProfit ?? 0, filter.minProfit ?? 0);
  const most = Math.min(own.maxProfit ?? Infinity, filter.maxProfit ?? Infinity);
  const oldest = Math.min(own.maxAge ?? Infinity, filter.maxAge ?? Infinity);
  return (
    one.profit_percentage >= least &&
    one.profit_percentage <= most &&
    (oldest === Infinity || oldestAge(one, now) <= oldest) &&
    allAt(one, own.bookmakers) &&
    allAt(one, filter.bookmakers) &&
    (filter.sports.length === 0 || filter.sports.includes(one.sport)) &&
    (filter.markets.length === 0 || filter.markets.includes(one.market)) &&
    (filter.live === "any" || one.live === (filter.live === "only")) &&
    mentions(one, filter.search)
  );
}

/** Seconds since its oldest price was read. */
export function oldestAge(one: Opportunity, now: number): number {
  return Math.max(...one.bets.map((bet) => now - Date.parse(bet.last_update)), 0) / 1000;
}

/** A bet I cannot place makes a whole opportunity one I cannot take. */
function allAt(one: Opportunity, bookmakers: readonly string[]): boolean {
  return bookmakers.length === 0 || one.bets.every((bet) => bookmakers.includes(bet.bookmaker_key));
}

function mentions(one: Opportunity, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = [one.event, one.sport, one.market, one.description ?? "", ...one.bets.map((bet) => `${bet.bookmaker} ${bet.outcome}`)]
    .join(" ")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
