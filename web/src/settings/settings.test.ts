import { describe, expect, it } from "vitest";
import { NOON, anOpportunity } from "../testing/builders";
import { DEFAULTS, NO_FILTER, parseSettings } from "./settings";
import { matchesFilter } from "./filter";

describe("settings", () => {
  it("are the defaults if nothing or something invalid is stored", () => {
    for (const stored of [null, undefined, 7, "x", [], { stake: "1000", presets: 3, oddsFormat: "roman", rounding: 7 }])
      expect(parseSettings(stored)).toEqual(DEFAULTS);
  });

  it("are restored from storage", () => {
    const stored = { ...DEFAULTS, stake: 250, rounding: 5, presets: [{ name: "NBA", filter: { ...NO_FILTER, sports: ["basketball_nba"] } }] };
    expect(parseSettings(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });
});

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
});
