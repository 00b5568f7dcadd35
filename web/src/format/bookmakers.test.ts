import { describe, expect, it } from "vitest";
import { setLocale } from "../texts";
import { byCountry, siblingsOf } from "./bookmakers";

const all = [
  { key: "williamhill", title: "William Hill", operator: "evoke", country: "GB" },
  { key: "pinnacle", title: "Pinnacle", operator: "pinnacle", country: null },
  { key: "betway", title: "Betway", operator: "betway", country: "GB" },
  { key: "sport888", title: "888sport", operator: "evoke", country: "GB" },
  { key: "fanduel", title: "FanDuel", operator: "fanduel", country: "US" },
];

describe("bookmakers", () => {
  it("are grouped by country, with the brands of an operator together and those of several countries last", () => {
    setLocale("en-GB");
    expect(byCountry(all).map(({ name, items }) => [name, items.map(({ title }) => title)])).toEqual([
      ["United Kingdom", ["888sport", "William Hill", "Betway"]],
      ["United States", ["FanDuel"]],
      ["Other and several countries", ["Pinnacle"]],
    ]);
    setLocale("");
  });

  it("have the other brands of their operator as siblings", () => {
    expect(siblingsOf(all[0]!, all).map(({ key }) => key)).toEqual(["sport888"]);
  });
});
