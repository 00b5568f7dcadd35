import { describe, expect, it } from "vitest";
import type { Opportunity } from "../api/documents";
import { aBet, anOpportunity } from "../testing/builders";
import { profitPercentage, sizeAll, sizeOpportunity, stakesText } from "./stakes";

describe("an opportunity at the user's stake", () => {
  it("is unchanged without one", () => {
    const opportunity = anOpportunity("a");
    expect(sizeOpportunity(opportunity, null, undefined)).toBe(opportunity);
  });

  it("is scaled in proportion, marked as estimated, until the server has sized it", () => {
    const sized = sizeOpportunity(anOpportunity("a"), 250, undefined);
    expect(sized.bets.map((bet) => bet.stake)).toEqual([122.03, 127.98]);
    expect(sized).toMatchObject({ total_stake: 250, guaranteed_profit: 12.35, estimated: true });
  });

  it("is the server's sizing while the prices are the same", () => {
    const [home, away] = anOpportunity("a").bets;
    const own = anOpportunity("a", { bets: [aBet({ ...home, stake: 120 }), aBet({ ...away, stake: 125 })], total_stake: 245, guaranteed_profit: 11 });
    const sized = sizeOpportunity(anOpportunity("a"), 250, own);
    expect(sized.bets.map((bet) => bet.stake)).toEqual([120, 125]);
    expect(sized.estimated).toBeUndefined();
    expect(profitPercentage(sized)).toBe(4.49);
    const moved = anOpportunity("a", { bets: [aBet({ ...home, odds: 2.2 }), aBet(away)] });
    expect(sizeOpportunity(moved, 250, own).estimated).toBe(true);
  });

  it("keeps its identity while nothing changes", () => {
    const opportunity = anOpportunity("a");
    const first = sizeOpportunity(opportunity, 1000, anOpportunity("a"));
    expect(sizeOpportunity(opportunity, 1000, anOpportunity("a"))).toBe(first);
    expect(sizeOpportunity(opportunity, 1000, undefined)).toBe(first);
  });

  it("is copied as one line per bet, a lay with its lay stake before the liability", () => {
    const bets = [aBet({ side: "lay", lay_stake: 300, stake: 600, outcome: "Draw" }), aBet({ point: -3.5, stake: 400 })];
    expect(stakesText(anOpportunity("a", { bets })).split("\n")).toEqual([
      "Home vs Away, 4.94 %",
      "DraftKings: lay Draw @ 2.15: 300.00 (liability 600.00)",
      "DraftKings: back Home -3.5 @ 2.15: 400.00",
    ]);
  });
});

describe("prices confirmed unchanged", () => {
  const open = new Map([["a", anOpportunity("a")]]);
  const read = (odds = 2.15): Opportunity =>
    anOpportunity("a", { bets: anOpportunity("a").bets.map((bet, index) => ({ ...bet, odds: index ? bet.odds : odds, last_update: "2026-01-17T12:00:30Z" })) });
  const timeOf = (listing: Opportunity[]) => sizeAll(open, { opportunities: listing }, null).get("a")?.bets[0]?.last_update;

  it("take the newer time of the listing, never an older one", () => {
    expect(timeOf([read()])).toBe("2026-01-17T12:00:30Z");
    expect(timeOf([anOpportunity("a")])).toBe("2026-01-17T12:00:30Z");
  });

  it("count only if equal, and never open an opportunity", () => {
    expect(sizeAll(new Map([["a", anOpportunity("a")]]), { opportunities: [read(2.2)] }, null).get("a")?.bets[0]?.odds).toBe(2.15);
    expect(sizeAll(new Map(), { opportunities: [read()] }, null).size).toBe(0);
  });
});

describe("stakes of a profile", () => {
  const feed = anOpportunity("a");
  const allowed = { stakes: [{ bookmaker_key: "draftkings", stake: 95, currency: "USD" }], limits: [{ kind: "max_stake" as const, amount: 100, bookmaker_key: "fanduel", in_open_bets: 0, text: "" }] };
  const capped = anOpportunity("a", { total_stake: 195, bets: feed.bets.map((bet) => ({ ...bet, stake: 97.5 })) });
  const list = { opportunities: [capped], profile_stakes: { a: allowed } };

  it("come with the limit that decided, and are what is copied", () => {
    const shown = sizeAll(new Map([["a", feed]]), list, 1000).get("a");
    expect([shown?.total_stake, shown?.allowed, shown?.estimated]).toEqual([195, allowed, undefined]);
    expect(stakesText(shown ?? feed)).toContain("DraftKings: back Home @ 2.15: 95.00 USD");
  });

  it("stay within the limits while moved prices are not sized yet", () => {
    const moved = anOpportunity("a", { bets: feed.bets.map((bet) => ({ ...bet, odds: 2.2 })) });
    const shown = sizeAll(new Map([["a", moved]]), list, 1000).get("a");
    expect([shown?.total_stake, shown?.estimated]).toEqual([195, true]);
  });

  it("are those of the line at other bookmakers, if one is not used", () => {
    const other = anOpportunity("a", { bets: feed.bets.map((bet) => ({ ...bet, bookmaker_key: "coral" })) });
    const uses = (key: string) => key !== "fanduel";
    expect(sizeAll(new Map([["a", feed]]), { opportunities: [other] }, 1000, uses).get("a")?.bets[0]?.bookmaker_key).toBe("coral");
    expect(sizeAll(new Map([["a", feed]]), undefined, 1000, uses).get("a")?.bets[0]?.bookmaker_key).toBe("draftkings");
  });
});
