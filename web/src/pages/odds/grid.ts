import type { EventQuotes } from "../../api/documents";
import { handicap } from "../../format/labels";

export interface Price {
  odds: number;
  american: number;
  link: string | null;
  lastUpdate: string;
}

export interface Outcome {
  name: string;
  point: number | null;
  /** Prices by bookmaker key. */
  prices: ReadonlyMap<string, Price>;
  /** The odds that pay most after commission. */
  best: number;
  /** The bookmakers that quote them. */
  bestAt: string[];
  /** The best odds after commission. */
  bestNet: number;
}

/** Comparable prices: the same market, point and handling of the draw. */
export interface GridLine {
  key: string;
  label: string;
  outcomes: Outcome[];
  /** Margin of each bookmaker that quotes all outcomes, percent of the stakes. */
  holds: ReadonlyMap<string, number>;
  quotedBy: number;
}

interface Quote extends Price {
  bookmaker: string;
  name: string;
  point: number | null;
}

/** Commissions in percent by bookmaker key. */
export type Commissions = ReadonlyMap<string, number>;

/** True if the prices are lays, of which the lowest is the best. */
export const isLay = (market: string): boolean => market.endsWith("_lay");

/** Lines of an event in one market, most quoted first. */
export function gridLines(event: EventQuotes, market: string, commissions: Commissions = new Map()): GridLine[] {
  const groups = new Map<string, { label: string; quotes: Quote[] }>();
  for (const bookmaker of event.bookmakers) {
    for (const quoted of bookmaker.markets.filter(({ market_type }) => market_type === market)) {
      const withDraw = quoted.outcomes.some((outcome) => outcome.name === "Draw");
      for (const outcome of quoted.outcomes) {
        const [key, label] = lineKey(event, outcome, withDraw, market);
        const group = groups.get(key) ?? { label, quotes: [] };
        groups.set(key, group);
        group.quotes.push({
          bookmaker: bookmaker.bookmaker_key,
          name: outcome.name,
          point: outcome.point,
          odds: outcome.decimal_odds,
          american: outcome.american_odds,
          link: outcome.link ?? quoted.link,
          lastUpdate: quoted.last_update,
        });
      }
    }
  }
  return [...groups].map(([key, group]) => ({ key, label: group.label, ...gridLine(group.quotes, event, market, commissions) })).sort((a, b) => b.quotedBy - a.quotedBy);
}

type Quoted = { name: string; point: number | null; description: string | null };

function lineKey(event: EventQuotes, outcome: Quoted, withDraw: boolean, market: string): [string, string] {
  const about = outcome.description ? `${outcome.description} ` : "";
  if (outcome.point === null) return withDraw ? [`${about}draw`, `${about}with the draw`] : [`${about}two`, about.trim() || "two-way"];
  const isSpread = outcome.name === event.home_team || outcome.name === event.away_team;
  if (!isSpread || market.includes("total")) return [`${about}${outcome.point}`, `${about}${outcome.point}`];
  const home = outcome.name === event.home_team ? outcome.point : -outcome.point || 0;
  return [`${about}${home}`, `${event.home_team} ${handicap(home)}`];
}

function gridLine(quotes: Quote[], event: EventQuotes, market: string, commissions: Commissions): Omit<GridLine, "key" | "label"> {
  const names = [...new Set(quotes.map((quote) => quote.name))].sort((a, b) => order(a, event) - order(b, event) || (a < b ? -1 : 1));
  const outcomes = names.map((name) => {
    const of = quotes.filter((quote) => quote.name === name);
    return { name, point: of[0]?.point ?? null, prices: new Map(of.map((quote) => [quote.bookmaker, quote])), ...bestOf(of, market, commissions) };
  });
  const holds = new Map<string, number>();
  const bookmakers = new Set(quotes.map((quote) => quote.bookmaker));
  for (const bookmaker of bookmakers) {
    const odds = outcomes.map((outcome) => outcome.prices.get(bookmaker)?.odds ?? 0);
    if (!isLay(market) && odds.length > 1 && odds.every(Boolean)) holds.set(bookmaker, (1 - 1 / odds.reduce((sum, price) => sum + 1 / price, 0)) * 100);
  }
  return { outcomes, holds, quotedBy: bookmakers.size };
}

function bestOf(quotes: readonly Quote[], market: string, commissions: Commissions): Pick<Outcome, "best" | "bestAt" | "bestNet"> {
  // A lay costs the backer's winnings: the lower, the better; what it wins is the stake after commission.
  const worth = ({ odds, bookmaker }: Quote) => {
    const kept = 1 - (commissions.get(bookmaker) ?? 0) / 100;
    return 1 + (isLay(market) ? 1 / (odds - 1) : odds - 1) * kept;
  };
  const bestNet = Math.max(...quotes.map(worth));
  const best = quotes.filter((quote) => worth(quote) === bestNet);
  return { best: best[0]?.odds ?? Number.NaN, bestAt: best.map((quote) => quote.bookmaker), bestNet };
}

function order(name: string, event: EventQuotes): number {
  return [event.home_team, "Over", "Yes", "Draw", event.away_team, "Under", "No"].indexOf(name);
}

/** Profit of equal-return stakes at the best prices after commission, percent; null if they do not cover every result. */
export function combinedMargin(line: GridLine, market: string): number | null {
  if (line.outcomes.length < 2 || isLay(market)) return null;
  return (1 / line.outcomes.reduce((sum, outcome) => sum + 1 / outcome.bestNet, 0) - 1) * 100;
}
