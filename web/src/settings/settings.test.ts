import { describe, expect, it } from "vitest";
import { DEFAULTS, NO_FILTER, parseSettings } from "./settings";


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
