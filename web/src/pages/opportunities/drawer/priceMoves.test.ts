import { describe, expect, it } from "vitest";
import type { Line } from "../../../api/documents";
import { aBet, anOffer } from "../../../testing/builders";
import { currentPrices, movesBetween, movesOnLine } from "./priceMoves";

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

  it("give the current prices of all bets, with the bookmaker that replaces a withdrawn one", () => {
    expect(currentPrices(bets, line([anOffer("draftkings", 2.02)]))).toEqual([
      { odds: "2.02", commission: "", offer: null },
      { odds: "2.05", commission: "", offer: null },
    ]);
    const replaced = currentPrices(bets, line([anOffer("smarkets", 2, { effective_odds: 1.98, limit: 30 })]));
    expect(replaced?.[0]).toEqual({ odds: "2", commission: "2", offer: { key: "smarkets", title: "smarkets", link: null, limit: 30 } });
    expect(currentPrices(bets, line([]))).toBeNull();
    expect(currentPrices(bets, undefined)).toBeNull();
  });
});
