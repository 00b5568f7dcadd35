import type { Opportunity } from "../../api/documents";
import { profitPercentage } from "../../calculator/stakes";
import type { Filter, Hidden, Settings } from "../../settings/settings";

type OwnLimits = Pick<Settings, "bookmakers" | "excluded" | "minProfit" | "maxProfit" | "maxAge" | "hidden" | "kinds">;
const COSTING: ReadonlySet<string> = new Set(["middle", "low_hold"]);
const HOUR_MS = 3_600_000;

/** A setting of the user that keeps an opportunity off the list. */
export type OwnLimit = "bookmakers" | "minProfit" | "maxProfit" | "maxAge" | "hidden";

/** The first of the user's settings that hides an opportunity; null: none. `now`: server time in milliseconds. */
export function limitThatHides(opportunity: Opportunity, limits: OwnLimits, now: number): OwnLimit | null {
  // What costs something by its nature has no minimum profit.
  const profit = COSTING.has(kindOf(opportunity)) ? (limits.minProfit ?? 0) : profitPercentage(opportunity);
  if (!opportunity.bets.every((bet) => usesBookmaker(limits, bet.bookmaker_key))) return "bookmakers";
  if (profit < (limits.minProfit ?? -Infinity)) return "minProfit";
  if (profit > (limits.maxProfit ?? Infinity)) return "maxProfit";
  if (limits.maxAge !== null && oldestAge(opportunity, now) > limits.maxAge) return "maxAge";
  return isHidden(opportunity, limits.hidden, now) ? "hidden" : null;
}

/** True if an opportunity passes the user's own limits and a filter. `now`: server time in milliseconds. */
export function matchesFilter(opportunity: Opportunity, limits: OwnLimits, filter: Filter, now: number): boolean {
  return limitThatHides(opportunity, limits, now) === null && passesFilter(opportunity, filter, now, limits.kinds);
}

/** True if an opportunity passes a filter. `usual`: the kinds that are shown if the filter names none. */
export function passesFilter(opportunity: Opportunity, filter: Filter, now: number, usual: readonly string[]): boolean {
  const profit = profitPercentage(opportunity);
  const { bets } = opportunity;
  return (
    profit >= (filter.minProfit ?? -Infinity) &&
    profit <= (filter.maxProfit ?? Infinity) &&
    (filter.maxAge === null || oldestAge(opportunity, now) <= filter.maxAge) &&
    (filter.startsWithin === null || Date.parse(opportunity.commence_time) - now <= filter.startsWithin * HOUR_MS) &&
    bets.every((bet) => bet.odds >= (filter.minOdds ?? 0) && bet.odds <= (filter.maxOdds ?? Infinity)) &&
    (filter.legs === "any" || Math.min(bets.length, 4) === Number(filter.legs)) &&
    chosen(filter.lays, bets.some((bet) => bet.side === "lay")) &&
    chosen(filter.live, opportunity.live) &&
    allBetsAt(opportunity, filter.bookmakers) &&
    (filter.sports.length === 0 || filter.sports.includes(opportunity.sport)) &&
    (filter.markets.length === 0 || filter.markets.includes(opportunity.market)) &&
    kindsShown(filter, usual).includes(kindOf(opportunity)) &&
    matchesSearch(opportunity, filter.search)
  );
}

/** Kind of an opportunity; servers that report only arbitrages leave it out. */
export function kindOf(opportunity: Pick<Opportunity, "kind">): string {
  return opportunity.kind ?? "arbitrage";
}

/** The kinds that a filter shows; if it names none, the usual ones. */
export function kindsShown({ kinds }: Pick<Filter, "kinds">, usual: readonly string[]): readonly string[] {
  return kinds.length === 0 ? usual : kinds;
}

/** Age of its oldest price, seconds. */
export function oldestAge(opportunity: Opportunity, now: number): number {
  return Math.max(...opportunity.bets.map((bet) => now - Date.parse(bet.last_update)), 0) / 1000;
}

/** Identifies the line of an opportunity within its event, also after it expired and was found again. */
export function lineKey({ market, basis, description, line }: Pick<Opportunity, "market" | "basis" | "description" | "line">): string {
  return [market, basis, description ?? "", line ?? ""].join("|");
}

function isHidden(opportunity: Opportunity, hidden: readonly Hidden[], now: number): boolean {
  return hidden.some(
    ({ scope, event, key, until }) =>
      event === opportunity.event_id &&
      (until === null || until > now) &&
      (scope === "event" || (scope === "line" && key === lineKey(opportunity)) || (scope === "bookmaker" && opportunity.bets.some((bet) => bet.bookmaker_key === key))),
  );
}

function chosen(choice: Filter["live"], value: boolean): boolean {
  return choice === "any" || value === (choice === "only");
}

/** True if the user bets at a bookmaker. */
export function usesBookmaker({ bookmakers, excluded }: Pick<Settings, "bookmakers" | "excluded">, key: string): boolean {
  return (bookmakers.length === 0 || bookmakers.includes(key)) && !excluded.includes(key);
}

/** Every bet must be at one of the bookmakers: an opportunity with one unavailable bet cannot be placed. */
function allBetsAt(opportunity: Opportunity, bookmakers: readonly string[]): boolean {
  return bookmakers.length === 0 || opportunity.bets.every((bet) => bookmakers.includes(bet.bookmaker_key));
}

function matchesSearch(opportunity: Opportunity, search: string): boolean {
  const words = plain(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = plain(
    [opportunity.event, opportunity.sport, opportunity.market, opportunity.description ?? "", ...opportunity.bets.map((bet) => `${bet.bookmaker} ${bet.outcome}`)].join(" "),
  );
  return words.every((word) => text.includes(word));
}

/** Lower case without accents: "alaves" finds Alavés. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
