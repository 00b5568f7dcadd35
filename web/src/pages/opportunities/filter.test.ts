import { describe, expect, it } from "vitest";
import { DEFAULTS, type Hidden, NO_FILTER } from "../../settings/settings";
import { NOON, aBet, anOpportunity } from "../../testing/builders";
import { limitThatHides, lineKey, matchesFilter } from "./filter";

describe("filter", () => {
  const matches = (own: object, filter: object = {}) =>
    matchesFilter(anOpportunity("a"), { ...DEFAULTS, ...own }, { ...NO_FILTER, ...filter }, NOON);

  it("matches everything by default", () => {
    expect(matches({})).toBe(true);
  });

  it("requires every bet at a selected bookmaker", () => {
    expect(matches({ bookmakers: ["draftkings", "fanduel", "betmgm"] })).toBe(true);
    expect(matches({ bookmakers: ["draftkings"] })).toBe(false);
    expect(matches({}, { bookmakers: ["fanduel"] })).toBe(false);
  });

  it("applies the stricter of two limits", () => {
    expect(matches({ minProfit: 4 }, { minProfit: 5 })).toBe(false);
    expect(matches({ minProfit: 4 }, { minProfit: 4.94 })).toBe(true);
    expect(matches({ maxProfit: 4 }, {})).toBe(false);
    expect(matches({ maxAge: 20 }, {})).toBe(true);
    expect(matches({ maxAge: 19 }, {})).toBe(false);
  });

  it("matches all words of a search", () => {
    expect(matches({}, { search: "home draftkings" })).toBe(true);
    expect(matches({}, { search: "home pinnacle" })).toBe(false);
    expect(matches({}, { sports: ["soccer_epl"] })).toBe(false);
    expect(matches({}, { live: "only" })).toBe(false);
    expect(matches({}, { markets: ["h2h"] })).toBe(true);
  });

  it("matches without accents", () => {
    const opportunity = anOpportunity("a", { event: "Alavés vs Celta" });
    expect(matchesFilter(opportunity, DEFAULTS, { ...NO_FILTER, search: "alaves" }, NOON)).toBe(true);
  });

  it("matches the start, the odds, the number of bets and lays", () => {
    expect(matches({}, { startsWithin: 6 })).toBe(true);
    expect(matches({}, { startsWithin: 5 })).toBe(false);
    expect(matches({}, { minOdds: 2, maxOdds: 2.15 })).toBe(true);
    expect(matches({}, { minOdds: 2.1 })).toBe(false);
    expect(matches({}, { maxOdds: 2.1 })).toBe(false);
    expect(matches({}, { legs: "2" })).toBe(true);
    expect(matches({}, { legs: "3" })).toBe(false);
    const five = anOpportunity("a", { bets: [aBet(), aBet(), aBet(), aBet(), aBet({ side: "lay" })] });
    expect(matchesFilter(five, DEFAULTS, { ...NO_FILTER, legs: "4", lays: "only" }, NOON)).toBe(true);
    expect(matchesFilter(five, DEFAULTS, { ...NO_FILTER, lays: "not" }, NOON)).toBe(false);
    expect(matches({}, { kinds: ["middle"] })).toBe(false);
  });

  it("shows the kinds of the profile unless it names some", () => {
    expect(matches({ kinds: ["middle"] }, {})).toBe(false);
    expect(matches({ kinds: ["middle", "arbitrage"] }, {})).toBe(true);
    expect(matches({ kinds: ["middle"] }, { kinds: ["arbitrage"] })).toBe(true);
  });

  it("does not require a profit unless asked: a value bet or a low hold may have none", () => {
    const losing = anOpportunity("a", { guaranteed_profit: -5 });
    expect(matchesFilter(losing, DEFAULTS, NO_FILTER, NOON)).toBe(true);
  });
});

describe("hidden opportunities", () => {
  const opportunity = anOpportunity("a");
  const hides = (fields: Partial<Hidden>, now = NOON) => {
    const hidden: Hidden = { scope: "event", event: "e1", key: "", label: "", until: null, ...fields };
    return limitThatHides(opportunity, { ...DEFAULTS, hidden: [hidden] }, now) === "hidden";
  };

  it("are those of the event, the line, or a bookmaker on the event", () => {
    expect(hides({})).toBe(true);
    expect(hides({ event: "e2" })).toBe(false);
    expect(hides({ scope: "line", key: lineKey(opportunity) })).toBe(true);
    expect(hides({ scope: "line", key: lineKey({ ...opportunity, line: 2.5 }) })).toBe(false);
    expect(hides({ scope: "bookmaker", key: "fanduel" })).toBe(true);
    expect(hides({ scope: "bookmaker", key: "coral" })).toBe(false);
  });

  it("return when their time is over", () => {
    expect(hides({ until: NOON + 1 })).toBe(true);
    expect(hides({ until: NOON })).toBe(false);
  });

  it("are counted under the first limit that hides them", () => {
    expect(limitThatHides(opportunity, { ...DEFAULTS, bookmakers: ["coral"], minProfit: 9 }, NOON)).toBe("bookmakers");
    expect(limitThatHides(opportunity, { ...DEFAULTS, minProfit: 9 }, NOON)).toBe("minProfit");
    expect(limitThatHides(opportunity, { ...DEFAULTS, maxAge: 5 }, NOON)).toBe("maxAge");
    expect(limitThatHides(opportunity, DEFAULTS, NOON)).toBeNull();
  });
});
