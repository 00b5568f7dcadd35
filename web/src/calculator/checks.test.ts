import { describe, expect, it } from "vitest";
import { aBet, anOpportunity } from "../testing/builders";
import { byReliability, checksOf } from "./checks";

const withBets = (...bets: Parameters<typeof aBet>[0][]) => anOpportunity("a", { bets: bets.map(aBet) });

describe("reliability checks", () => {
  it("state the odds furthest above the market, with a warning beyond the bound", () => {
    expect(checksOf(withBets({ above_market_percentage: 4 }, { bookmaker: "Coral", above_market_percentage: 12 }))).toEqual([
      { name: "odds", text: "12.0 % above market", bookmaker: "Coral", warning: false },
    ]);
    expect(checksOf(withBets({ above_market_percentage: 33 }))[0]?.warning).toBe(true);
  });

  it("warn of few other prices and of limits close to the stake", () => {
    const checks = checksOf(withBets({ peers: 1, above_market_percentage: null, limit: 500, stake: 488 }));
    expect(checks.map((check) => check.text)).toEqual(["only 1 other price", "max stake 500"]);
    expect(checksOf(withBets({ peers: null, above_market_percentage: null, limit: 5000 }))).toEqual([]);
  });

  it("order opportunities from most to least reliable", () => {
    const list = [withBets({ above_market_percentage: 33 }), withBets({ above_market_percentage: 9 }), withBets({ above_market_percentage: 2 })];
    expect(list.toSorted(byReliability).map((opportunity) => opportunity.bets[0]?.above_market_percentage)).toEqual([2, 9, 33]);
  });
});
