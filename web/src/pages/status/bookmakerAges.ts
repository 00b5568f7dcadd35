import type { OddsBoard } from "../../api/documents";

export interface Feed {
  key: string;
  title: string;
  events: number;
  /** Seconds since its prices were read, as of the answer. */
  median: number;
  oldest: number;
}

/** How old each bookmaker's prices are, the freshest first. */
export function feedsOf(boards: readonly OddsBoard[]): Feed[] {
  const ages = new Map<string, { title: string; ages: number[] }>();
  for (const event of boards.flatMap((board) => board.events)) {
    for (const one of event.bookmakers) {
      const told = ages.get(one.bookmaker_key) ?? { title: one.bookmaker, ages: [] };
      ages.set(one.bookmaker_key, told);
      for (const market of one.markets) told.ages.push(market.age_seconds);
    }
  }
  return [...ages]
    .map(([key, told]) => {
      const sorted = told.ages.sort((a, b) => a - b);
      return {
        key,
        title: told.title,
        events: sorted.length,
        median: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
        oldest: sorted.at(-1) ?? 0,
      };
    })
    .sort((a, b) => a.median - b.median || (a.title < b.title ? -1 : 1));
}
