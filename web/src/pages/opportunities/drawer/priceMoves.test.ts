import { describe, expect, it } from "vitest";
import type { Line } from "../../../api/documents";
import { aBet, anOffer } from "../../../testing/builders";
import { currentOdds, movesBetween, movesOnLine } from "./priceMoves";

const bets = [aBet(), aBet({ bookmaker: "FanDuel", bookmaker_key: "fanduel", outcome: "Away", odds: 2.05 })];
const line = (home: Line["outcomes"][number]["offers"], away = [anOffer("fanduel", 2.05)]): Line => ({
  arbitrage_id: "a",
  outcomes: [
    { outcome: "Home", offers: home },
    { outcome: "Away", offers: away },
  ],
  moves: [],
  as_of: "2026-01-17T12:00:00Z",
});

describe("price moves", () => {
  it("between updates are changed odds or another bookmaker", () => {
    expect(movesBetween(bets, bets)).toEqual([]);
    const newest = [aBet({ odds: 2.1 }), bets[1]!];
    expect(movesBetween(bets, newest)).toEqual([{ index: 0, from: bets[0], to: newest[0] }]);
  });

  it("on the line name the new price, or the best other price if withdrawn", () => {
    expect(movesOnLine(bets, line([anOffer("draftkings", 2.02)]))).toMatchObject([{ index: 0, to: { odds: 2.02 } }]);
    expect(movesOnLine(bets, line([anOffer("coral", 2)]))).toMatchObject([{ index: 0, to: null, best: { bookmaker_key: "coral" } }]);
    expect(movesOnLine(bets, undefined)).toEqual([]);
  });

  it("give the current odds of all bets, if all have a price", () => {
    expect(currentOdds(bets, line([anOffer("draftkings", 2.02)]))).toEqual(["2.02", "2.05"]);
    expect(currentOdds(bets, line([anOffer("coral", 2)]))).toEqual(["2", "2.05"]);
    expect(currentOdds(bets, line([]))).toBeNull();
    expect(currentOdds(bets, undefined)).toBeNull();
  });
});
