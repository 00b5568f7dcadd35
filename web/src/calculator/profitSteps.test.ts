import { expect, it } from "vitest";
import type { Line } from "../api/documents";
import { aBet } from "../testing/builders";
import { profitSteps } from "./profitSteps";

const move = (minute: number, bookmaker_key: string, outcome: string, decimal_odds: number | null) => {
  const moved_at = `2026-01-17T11:0${minute}:00Z`;
  return { moved_at, bookmaker_key, market_type: "h2h", outcome, point: null, description: null, decimal_odds, last_update: moved_at };
};

it("follows the profit of the bets through the odds history", () => {
  const bets = [aBet(), aBet({ bookmaker_key: "fanduel", outcome: "Away" })];
  const moves = [move(0, "draftkings", "Home", 2), move(1, "fanduel", "Away", 2.1), move(2, "draftkings", "Home", 2.2), move(3, "fanduel", "Away", null)];
  const line = { moves, outcomes: [], arbitrage_id: "a", as_of: "2026-01-17T12:00:00Z" } as Line;
  expect(profitSteps(line, bets).map((step) => step.value && Number(step.value.toFixed(2)))).toEqual([null, 2.44, 7.44, null]);
  expect(profitSteps(undefined, bets)).toEqual([]);
});
