import type { OddsBoard } from "../../api/documents";

export interface BookmakerAge {
  key: string;
  title: string;
  events: number;
  /** Price age in seconds at the time of the response. */
  median: number;
  oldest: number;
}

/** Price ages by bookmaker, freshest first. */
export function bookmakerAges(boards: readonly OddsBoard[]): BookmakerAge[] {
  const ages = new Map<string, { title: string; ages: number[] }>();
  for (const event of boards.flatMap((board) => board.events)) {
    for (const bookmaker of event.bookmakers) {
      const entry = ages.get(bookmaker.bookmaker_key) ?? { title: bookmaker.bookmaker, ages: [] };
      ages.set(bookmaker.bookmaker_key, entry);
      for (const market of bookmaker.markets) entry.ages.push(market.age_seconds);
    }
  }
  return [...ages]
    .map(([key, entry]) => {
      const sorted = entry.ages.sort((a, b) => a - b);
      return {
        key,
        title: entry.title,
        events: sorted.length,
        median: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
        oldest: sorted.at(-1) ?? 0,
      };
    })
    .sort((a, b) => a.median - b.median || (a.title < b.title ? -1 : 1));
}
