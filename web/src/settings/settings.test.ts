import { describe, expect, it } from "vitest";
import { NOON, anOpportunity } from "../testing/builders";
import { DEFAULTS, NO_FILTER, settingsFrom } from "./settings";
import { isWanted } from "./filter";

describe("settings", () => {
  it("are the defaults where nothing, or nonsense, was kept", () => {
    for (const kept of [null, undefined, 7, "x", [], { stake: "1000", presets: 3, oddsFormat: "roman", rounding: 7 }])
      expect(settingsFrom(kept)).toEqual(DEFAULTS);
  });

  it("are what was kept", () => {
    const kept = { ...DEFAULTS, stake: 250, rounding: 5, presets: [{ name: "NBA", filter: { ...NO_FILTER, sports: ["basketball_nba"] } }] };
    expect(settingsFrom(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });
});

describe("what is wanted", () => {
  const wants = (own: object, filter: object = {}) =>
    isWanted(anOpportunity("a"), { ...DEFAULTS, ...own }, { ...NO_FILTER, ...filter }, NOON);

  it("is everything at first", () => {
    expect(wants({})).toBe(true);
  });

  it("takes bookmakers for all the bets of an opportunity, not for one", () => {
    expect(wants({ bookmakers: ["draftkings", "fanduel", "betmgm"] })).toBe(true);
    expect(wants({ bookmakers: ["draftkings"] })).toBe(false);
    expect(wants({}, { bookmakers: ["fanduel"] })).toBe(false);
  });

  it("keeps to the tighter of two bounds", () => {
    expect(wants({ minProfit: 4 }, { minProfit: 5 })).toBe(false);
    expect(wants({ minProfit: 4 }, { minProfit: 4.94 })).toBe(true);
    expect(wants({ maxProfit: 4 }, {})).toBe(false);
    expect(wants({ maxAge: 20 }, {})).toBe(true);
    expect(wants({ maxAge: 19 }, {})).toBe(false);
  });

  it("finds every word that is searched for", () => {
    expect(wants({}, { search: "home draftkings" })).toBe(true);
    expect(wants({}, { search: "home pinnacle" })).toBe(false);
    expect(wants({}, { sports: ["soccer_epl"] })).toBe(false);
    expect(wants({}, { live: "only" })).toBe(false);
    expect(wants({}, { markets: ["h2h"] })).toBe(true);
  });
});
