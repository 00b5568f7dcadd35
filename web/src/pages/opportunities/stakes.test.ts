import { describe, expect, it } from "vitest";
import { aBet, anOpportunity } from "../../testing/builders";
import { withNewestPriceTimes, sizeBets, stakesText } from "./stakes";

describe("an opportunity at the user's stake", () => {
  it("is unchanged without one", () => {
    expect(sizeBets(anOpportunity("a"), null, undefined)).toEqual({ stakes: [488.1, 511.9], total: 1000, profit: 49.39, exact: true });
  });

  it("is scaled in proportion, marked as not exact, until the server has sized it", () => {
    expect(sizeBets(anOpportunity("a"), 250, undefined)).toEqual({ stakes: [122.03, 127.98], total: 250, profit: 12.35, exact: false });
  });

  it("is the server's sizing while the prices are the same", () => {
    const [home, away] = anOpportunity("a").bets;
    const serverSized = anOpportunity("a", { bets: [aBet({ ...home, stake: 120 }), aBet({ ...away, stake: 125 })], total_stake: 245, guaranteed_profit: 11 });
    expect(sizeBets(anOpportunity("a"), 250, serverSized)).toMatchObject({ stakes: [120, 125], total: 245, exact: true });
    const moved = anOpportunity("a", { bets: [aBet({ ...home, odds: 2.2 }), aBet(away)] });
    expect(sizeBets(moved, 250, serverSized).exact).toBe(false);
  });

  it("is copied as one line per bet", () => {
    const opportunity = anOpportunity("a", { bets: [aBet({ side: "lay", lay_stake: 300, outcome: "Draw" }), aBet({ point: -3.5 })] });
    expect(stakesText(opportunity, [600, 400]).split("\n")).toEqual([
      "Home vs Away, 4.94 %",
      "DraftKings: lay Draw @ 2.15: 600.00 (lay stake 300.00)",
      "DraftKings: back Home -3.5 @ 2.15: 400.00",
    ]);
  });
});

describe("prices confirmed unchanged", () => {
  const open = new Map([["a", anOpportunity("a")]]);
  const read = (odds = 2.15) =>
    anOpportunity("a", { bets: anOpportunity("a").bets.map((bet, index) => ({ ...bet, odds: index ? bet.odds : odds, last_update: "2026-01-17T12:00:30Z" })) });

  it("take the newer time of the listing", () => {
    expect(withNewestPriceTimes(open, [read()]).get("a")?.bets[0]?.last_update).toBe("2026-01-17T12:00:30Z");
  });

  it("count only if equal, and never open an opportunity", () => {
    expect(withNewestPriceTimes(open, [read(2.2)]).get("a")).toBe(open.get("a"));
    expect(withNewestPriceTimes(new Map(), [read()]).size).toBe(0);
    expect(withNewestPriceTimes(open, [anOpportunity("a")]).get("a")).toBe(open.get("a"));
  });
});
