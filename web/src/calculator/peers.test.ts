import { describe, expect, it } from "vitest";
import type { Line } from "../api/documents";
import { aBet, anOffer } from "../testing/builders";
import { medianOf, movesOf, peersOf } from "./peers";

const line: Line = {
  arbitrage_id: "a",
  outcomes: [
    { outcome: "Home", offers: [anOffer("draftkings", 2.15), anOffer("x", 2, { operator: "dk" }), anOffer("b", 1.9), anOffer("c", 1.8), anOffer("c2", 1.7, { operator: "c" })] },
    { outcome: "Away", offers: [anOffer("fanduel", 2.05), anOffer("b", 2.04)] },
  ],
  moves: [
    { moved_at: "2026-01-17T11:00:00Z", bookmaker_key: "draftkings", market_type: "h2h", outcome: "Home", point: null, description: null, decimal_odds: 2.1, last_update: "2026-01-17T11:00:00Z" },
    { moved_at: "2026-01-17T11:00:00Z", bookmaker_key: "draftkings", market_type: "h2h_lay", outcome: "Home", point: null, description: null, decimal_odds: 9, last_update: "2026-01-17T11:00:00Z" },
  ],
  as_of: "2026-01-17T12:00:00Z",
};

describe("peers", () => {
  it("are other operators, with one price each in the median", () => {
    const peers = peersOf(line, 0, aBet());
    expect(peers.map((offer) => offer.bookmaker_key)).toEqual(["x", "b", "c", "c2"]);
    expect(medianOf(peers)).toBe(1.9);
    expect(medianOf([])).toBeNull();
  });

  it("keep the odds histories of back and lay apart", () => {
    expect(movesOf(line, aBet()).map((step) => step.value)).toEqual([2.1]);
    expect(movesOf(line, aBet({ side: "lay" })).map((step) => step.value)).toEqual([9]);
  });
});
