import { describe, expect, it } from "vitest";
import { aBet, anOpportunity } from "../../testing/builders";
import { reread, sized, stakesText } from "./stakes";

describe("an opportunity at my stake", () => {
  it("is as it was told where I have none", () => {
    expect(sized(anOpportunity("a"), null, undefined)).toEqual({ stakes: [488.1, 511.9], total: 1000, profit: 49.39, exact: true });
  });

  it("is in proportion until the service has sized it, and says so", () => {
    expect(sized(anOpportunity("a"), 250, undefined)).toEqual({ stakes: [122.03, 127.98], total: 250, profit: 12.35, exact: false });
  });

  it("is the service's own as long as the prices are the same", () => {
    const [home, away] = anOpportunity("a").bets;
    const own = anOpportunity("a", { bets: [aBet({ ...home, stake: 120 }), aBet({ ...away, stake: 125 })], total_stake: 245, guaranteed_profit: 11 });
    expect(sized(anOpportunity("a"), 250, own)).toMatchObject({ stakes: [120, 125], total: 245, exact: true });
    const moved = anOpportunity("a", { bets: [aBet({ ...home, odds: 2.2 }), aBet(away)] });
    expect(sized(moved, 250, own).exact).toBe(false);
  });

  it("is copied as lines that say where to type what", () => {
    const one = anOpportunity("a", { bets: [aBet({ side: "lay", lay_stake: 300, outcome: "Draw" }), aBet({ point: -3.5 })] });
    expect(stakesText(one, [600, 400]).split("\n")).toEqual([
      "Home vs Away, 4.94 %",
      "DraftKings: lay Draw @ 2.15: 600.00 (lay stake 300.00)",
      "DraftKings: back Home -3.5 @ 2.15: 400.00",
    ]);
  });
});

describe("prices that were read again", () => {
  const open = new Map([["a", anOpportunity("a")]]);
  const read = (odds = 2.15) =>
    anOpportunity("a", { bets: anOpportunity("a").bets.map((bet, place) => ({ ...bet, odds: place ? bet.odds : odds, last_update: "2026-01-17T12:00:30Z" })) });

  it("are younger, though the stream says nothing of it", () => {
    expect(reread(open, [read()]).get("a")?.bets[0]?.last_update).toBe("2026-01-17T12:00:30Z");
  });

  it("count only where they are the same, and never make anything open", () => {
    expect(reread(open, [read(2.2)]).get("a")).toBe(open.get("a"));
    expect(reread(new Map(), [read()]).size).toBe(0);
    expect(reread(open, [anOpportunity("a")]).get("a")).toBe(open.get("a"));
  });
});
