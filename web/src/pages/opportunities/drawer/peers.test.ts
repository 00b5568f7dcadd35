import { describe, expect, it } from "vitest";
import type { Line, Offer } from "../../../api/documents";
import { NOON, aBet, anOpportunity } from "../../../testing/builders";
import { firstToPlace } from "../placementOrder";
import { medianOf, movesOf, peersOf, ratiosOf } from "./peers";

function anOffer(key: string, odds: number, fields: Partial<Offer> = {}): Offer {
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
    ...fields,
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
  it("are other operators, with one price each in the median", () => {
    const peers = peersOf(line, 0, aBet());
    expect(peers.map((offer) => offer.bookmaker_key)).toEqual(["x", "b", "c", "c2"]);
    expect(medianOf(peers)).toBe(1.9);
    expect(medianOf([])).toBeNull();
  });

  it("give the ratio of a price to the market", () => {
    const [home, away] = ratiosOf(line, anOpportunity("a").bets);
    expect(home).toBeCloseTo(2.15 / 1.9);
    expect(away).toBeCloseTo(2.05 / 2.04);
    expect(ratiosOf(undefined, anOpportunity("a").bets)).toEqual([null, null]);
  });

  it("keep the odds histories of back and lay apart", () => {
    expect(movesOf(line, aBet()).map((step) => step.value)).toEqual([2.1]);
    expect(movesOf(line, aBet({ side: "lay" })).map((step) => step.value)).toEqual([9]);
  });
});

describe("bet to place first", () => {
  const at = (seconds: number) => new Date(NOON - seconds * 1000).toISOString();
  const legs = (home: Parameters<typeof aBet>[0], away: Parameters<typeof aBet>[0]) =>
    anOpportunity("a", { bets: [aBet(home), aBet({ bookmaker_key: "b", outcome: "Away", ...away })] });

  it("is a bet near its limit above all", () => {
    const opportunity = legs({ last_update: at(200) }, { last_update: at(10), limit: 300 });
    expect(firstToPlace(opportunity, [500, 500], [1.2, 1])?.index).toBe(1);
    expect(firstToPlace(opportunity, [500, 100], [1.2, 1])?.index).toBe(0);
  });

  it("is a bet whose price is much older", () => {
    expect(firstToPlace(legs({ last_update: at(40) }, { last_update: at(10) }), [1, 1])?.reason).toContain("30 s older");
  });

  it("is otherwise a bet that pays more than the market, if any", () => {
    const opportunity = legs({ last_update: at(12) }, { last_update: at(10) });
    expect(firstToPlace(opportunity, [1, 1], [1.01, 1.05])?.index).toBe(1);
    expect(firstToPlace(opportunity, [1, 1], [1.01, null])).toBeNull();
    expect(firstToPlace(opportunity, [1, 1])).toBeNull();
  });
});
