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
  /** By bookmaker's key. */
  prices: ReadonlyMap<string, Price>;
  best: number;
}

/** One question that can be compared: the same market, point and way to count a draw. */
export interface GridLine {
  key: string;
  label: string;
  outcomes: Outcome[];
  /** What a bookmaker keeps of 100 staked on all its answers, percent; only those that answer whole. */
  holds: ReadonlyMap<string, number>;
  quotedBy: number;
}

interface Answer extends Price {
  bookmaker: string;
  name: string;
  point: number | null;
}

/** The lines of an event in one market, the most quoted first. */
export function linesOf(event: EventQuotes, market: string): GridLine[] {
  const groups = new Map<string, { label: string; answers: Answer[] }>();
  for (const bookmaker of event.bookmakers) {
    for (const quoted of bookmaker.markets.filter((one) => one.market_type === market)) {
      const withDraw = quoted.outcomes.some((outcome) => outcome.name === "Draw");
      for (const outcome of quoted.outcomes) {
        const [key, label] = place(event, outcome, withDraw, market);
        const group = groups.get(key) ?? { label, answers: [] };
        groups.set(key, group);
        group.answers.push({
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
  return [...groups].map(([key, group]) => lineOf(key, group.label, group.answers, event)).sort((a, b) => b.quotedBy - a.quotedBy);
}

type Quoted = { name: string; point: number | null; description: string | null };

function place(event: EventQuotes, outcome: Quoted, withDraw: boolean, market: string): [string, string] {
  const about = outcome.description ? `${outcome.description} ` : "";
  if (outcome.point === null) return withDraw ? [`${about}draw`, `${about}with the draw`] : [`${about}two`, about.trim() || "two-way"];
  const isSpread = outcome.name === event.home_team || outcome.name === event.away_team;
  if (!isSpread || market.includes("total")) return [`${about}${outcome.point}`, `${about}${outcome.point}`];
  const home = outcome.name === event.home_team ? outcome.point : -outcome.point || 0;
  return [`${about}${home}`, `${event.home_team} ${handicap(home)}`];
}

function lineOf(key: string, label: string, answers: Answer[], event: EventQuotes): GridLine {
  const names = [...new Set(answers.map((one) => one.name))].sort((a, b) => order(a, event) - order(b, event) || (a < b ? -1 : 1));
  const outcomes = names.map((name) => {
    const of = answers.filter((one) => one.name === name);
    return {
      name,
      point: of[0]?.point ?? null,
      prices: new Map(of.map((one) => [one.bookmaker, one])),
      best: Math.max(...of.map((one) => one.odds)),
    };
  });
  const holds = new Map<string, number>();
  const bookmakers = new Set(answers.map((one) => one.bookmaker));
  for (const bookmaker of bookmakers) {
    const odds = outcomes.map((outcome) => outcome.prices.get(bookmaker)?.odds ?? 0);
    if (odds.length > 1 && odds.every(Boolean)) holds.set(bookmaker, (1 - 1 / odds.reduce((sum, one) => sum + 1 / one, 0)) * 100);
  }
  return { key, label, outcomes, holds, quotedBy: bookmakers.size };
}

function order(name: string, event: EventQuotes): number {
  return [event.home_team, "Over", "Yes", "Draw", event.away_team, "Under", "No"].indexOf(name);
}

/** 100 staked on the best price of every outcome brings so much, percent; null where an outcome has no price. */
export function bestTogether(line: GridLine): number | null {
  if (line.outcomes.length < 2) return null;
  return (1 / line.outcomes.reduce((sum, outcome) => sum + 1 / outcome.best, 0) - 1) * 100;
}
