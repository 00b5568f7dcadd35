import { expect, it } from "vitest";
import type { OddsBoard } from "../../api/documents";
import { bookmakerAges } from "./bookmakerAges";

it("lists price ages by bookmaker, freshest first", () => {
  const book = (key: string, age_seconds: number) => ({
    bookmaker: key.toUpperCase(),
    bookmaker_key: key,
    markets: [{ market_type: "h2h", last_update: "2026-01-17T12:00:00Z", age_seconds, link: null, outcomes: [] }],
  });
  const event = (...bookmakers: ReturnType<typeof book>[]) => ({ bookmakers }) as unknown as OddsBoard["events"][number];
  const board = { sport: "s", events: [event(book("slow", 200), book("fast", 5)), event(book("slow", 400), book("fast", 9)), event(book("slow", 90))] } as unknown as OddsBoard;
  expect(bookmakerAges([board])).toEqual([
    { key: "fast", title: "FAST", events: 2, median: 5, oldest: 9 },
    { key: "slow", title: "SLOW", events: 3, median: 200, oldest: 400 },
  ]);
});
