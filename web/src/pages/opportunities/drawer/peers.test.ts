import { describe, expect, it } from "vitest";
import type { Line, Offer } from "../../../api/documents";
import { NOON, aBet, anOpportunity } from "../../../testing/builders";
import { placeFirst } from "../placementOrder";
import { medianOf, movesOf, peersOf, ratiosOf } from "./peers";

function anOffer(key: string, odds: number, about: Partial<Offer> = {}): Offer {
  return {
    bookmaker: key,
    bookmaker_key: key,
    operator: key,
    market_type: "h2h",
    side: "back",
    odds,
    american_odds: 100,
    effective_odds: odds,
    point: null,
    last_update: "2026-01-17T11:59:40Z",
    age_seconds: 20,
    link: null,
    limit: null,
    in_opportunity: false,
    ...about,
  };
}

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
  it("are other operators, one price each for the median", () => {
    const peers = peersOf(line, 0, aBet());
    expect(peers.map((one) => one.bookmaker_key)).toEqual(["x", "b", "c", "c2"]);
    expect(medianOf(peers)).toBe(1.9);
    expect(medianOf([])).toBeNull();
  });

  it("show by how much a price stands out", () => {
    const [home, away] = ratiosOf(line, anOpportunity("a").bets);
    expect(home).toBeCloseTo(2.15 / 1.9);
    expect(away).toBeCloseTo(2.05 / 2.04);
    expect(ratiosOf(undefined, anOpportunity("a").bets)).toEqual([null, null]);
  });

  it("leave the moves of a back and of a lay apart", () => {
    expect(movesOf(line, aBet()).map((step) => step.value)).toEqual([2.1]);
    expect(movesOf(line, aBet({ side: "lay" })).map((step) => step.value)).toEqual([9]);
  });
});

describe("which leg goes first", () => {
  const at = (seconds: number) => new Date(NOON - seconds * 1000).toISOString();
  const legs = (home: Parameters<typeof aBet>[0], away: Parameters<typeof aBet>[0]) =>
    anOpportunity("a", { bets: [aBet(home), aBet({ bookmaker_key: "b", outcome: "Away", ...away })] });

  it("is the limited one before all", () => {
    const one = legs({ last_update: at(200) }, { last_update: at(10), limit: 300 });
    expect(placeFirst(one, [500, 500], [1.2, 1])?.place).toBe(1);
    expect(placeFirst(one, [500, 100], [1.2, 1])?.place).toBe(0);
  });

  it("is the one that was read long before the others", () => {
    expect(placeFirst(legs({ last_update: at(40) }, { last_update: at(10) }), [1, 1])?.why).toContain("30 s before");
  });

  it("is else the one that stands out from its peers, if any does", () => {
    const one = legs({ last_update: at(12) }, { last_update: at(10) });
    expect(placeFirst(one, [1, 1], [1.01, 1.05])?.place).toBe(1);
    expect(placeFirst(one, [1, 1], [1.01, null])).toBeNull();
    expect(placeFirst(one, [1, 1])).toBeNull();
  });
});
