import { describe, expect, it } from "vitest";
import { NOON, aBet } from "../testing/builders";
import { firstToPlace } from "./placementOrder";

type Fields = Parameters<typeof aBet>[0];
const bets = (home: Fields, away: Fields) => [aBet(home), aBet({ bookmaker_key: "b", outcome: "Away", ...away })];
const at = (seconds: number) => new Date(NOON - seconds * 1000).toISOString();

describe("bet to place first", () => {
  it("is the one that pays more than the market, before limits and ages", () => {
    const chosen = firstToPlace(bets({ above_market_percentage: 12, last_update: at(10) }, { above_market_percentage: 4, limit: 300, stake: 290, last_update: at(300) }));
    expect(chosen).toMatchObject({ index: 0, rule: "odds", reason: "it pays 12.0 % more than the market and will move first" });
  });

  it("is otherwise the one near its limit, then the one with a much older price", () => {
    expect(firstToPlace(bets({ last_update: at(200) }, { limit: 300, stake: 290, last_update: at(10) }))?.index).toBe(1);
    expect(firstToPlace(bets({ last_update: at(200) }, { last_update: at(10) }))?.reason).toContain("190 s older");
    expect(firstToPlace(bets({ last_update: at(40) }, { last_update: at(10) }))).toBeNull();
  });

  it("counts the lay stake of a lay against its limit", () => {
    expect(firstToPlace(bets({}, { side: "lay", stake: 800, lay_stake: 100, limit: 700 }))).toBeNull();
  });

  it("does not alternate between two bets that are nearly equal", () => {
    const first = firstToPlace(bets({ above_market_percentage: 9 }, { above_market_percentage: 6 }));
    const close = bets({ above_market_percentage: 8 }, { above_market_percentage: 9 });
    expect(firstToPlace(close, first)?.index).toBe(0);
    expect(firstToPlace(close)).toBeNull();
    expect(firstToPlace(bets({ above_market_percentage: 8 }, { above_market_percentage: 11 }), first)?.index).toBe(1);
    expect(firstToPlace(bets({ above_market_percentage: 4 }, { above_market_percentage: 3 }), first)?.index).toBe(0);
    expect(firstToPlace(bets({ above_market_percentage: 2 }, { above_market_percentage: 1 }), first)).toBeNull();
  });
});
