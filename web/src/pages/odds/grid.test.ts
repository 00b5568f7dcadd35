import { describe, expect, it } from "vitest";
import type { EventQuotes } from "../../api/documents";
import { combinedMargin, gridLines } from "./grid";

const price = (name: string, decimal_odds: number, point: number | null = null) => ({
  name,
  decimal_odds,
  american_odds: 100,
  point,
  description: null,
  link: null,
  limit: null,
});

function event(market_type: string, ...books: [string, ReturnType<typeof price>[]][]): EventQuotes {
  return {
    event_id: "e",
    event_name: "Home vs Away",
    home_team: "Home",
    away_team: "Away",
    commence_time: "2026-01-17T18:00:00Z",
    live: false,
    bookmakers: books.map(([key, outcomes]) => ({
      bookmaker: key,
      bookmaker_key: key,
      markets: [{ market_type, last_update: "2026-01-17T12:00:00Z", age_seconds: 1, link: null, outcomes }],
    })),
  };
}

describe("odds grid", () => {
  it("has the best price of each outcome and each bookmaker's margin", () => {
    const [line] = gridLines(event("h2h", ["a", [price("Home", 2), price("Away", 1.8)]], ["b", [price("Away", 2.1), price("Home", 1.75)]]), "h2h");
    expect(line?.outcomes.map((outcome) => [outcome.name, outcome.best])).toEqual([
      ["Home", 2],
      ["Away", 2.1],
    ]);
    expect(line?.holds.get("a")).toBeCloseTo(5.26, 2);
    expect(combinedMargin(line!, "h2h")).toBeCloseTo(2.44, 2);
  });

  it("never compares prices with and without the draw", () => {
    const three = [price("Home", 2), price("Draw", 3), price("Away", 4)];
    const lines = gridLines(event("h2h", ["a", three], ["b", [price("Home", 1.5), price("Away", 2.5)]]), "h2h");
    expect(lines.map((line) => line.outcomes.map((outcome) => outcome.name))).toEqual([
      ["Home", "Draw", "Away"],
      ["Home", "Away"],
    ]);
  });

  it("puts both sides of a handicap on one line and each total on its own", () => {
    const spreads = gridLines(event("spreads", ["a", [price("Home", 1.9, -3.5), price("Away", 1.9, 3.5)]], ["b", [price("Home", 2, 3.5), price("Away", 1.8, -3.5)]]), "spreads");
    expect(spreads.map((line) => line.label)).toEqual(["Home −3.5", "Home +3.5"]);
    const totals = gridLines(event("totals", ["a", [price("Over", 1.9, 2.5), price("Under", 1.9, 2.5)]], ["b", [price("Over", 2, 3)]]), "totals");
    expect(totals.map((line) => [line.label, line.holds.size])).toEqual([
      ["2.5", 1],
      ["3", 0],
    ]);
    expect(combinedMargin(totals[1]!, "totals")).toBeNull();
  });

  it("compares prices after commission, and lays by the lowest", () => {
    const back = gridLines(event("h2h", ["exchange", [price("Home", 2.02), price("Away", 1.9)]], ["b", [price("Home", 2), price("Away", 1.9)]]), "h2h", new Map([["exchange", 5]]));
    expect(back[0]?.outcomes.map(({ best, bestAt }) => [best, bestAt])).toEqual([
      [2, ["b"]],
      [1.9, ["b"]],
    ]);
    const lay = gridLines(event("h2h_lay", ["x", [price("Home", 2.1), price("Away", 2)]], ["y", [price("Home", 2.04), price("Away", 2)]]), "h2h_lay")[0]!;
    expect(lay.outcomes.map(({ best, bestAt }) => [best, bestAt])).toEqual([
      [2.04, ["y"]],
      [2, ["x", "y"]],
    ]);
    expect([lay.holds.size, combinedMargin(lay, "h2h_lay")]).toEqual([0, null]);
  });
});
