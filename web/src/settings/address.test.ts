import { describe, expect, it } from "vitest";
import { filterFromSearch, searchWithFilter } from "./address";
import { type Filter, NO_FILTER } from "./settings";

describe("filter in the address", () => {
  it("is restored from its query string", () => {
    const filter: Filter = { ...NO_FILTER, search: "real madrid", sports: ["soccer_epl", "basketball_nba"], minProfit: 1.5, maxAge: 60, live: "not" };
    const search = searchWithFilter("", filter);
    expect(search).toBe("q=real+madrid&sport=soccer_epl&sport=basketball_nba&min=1.5&age=60&live=not");
    expect(filterFromSearch(search)).toEqual(filter);
  });

  it("keeps other parameters and leaves out an empty filter", () => {
    expect(searchWithFilter("sort=newest&q=old&min=3", NO_FILTER)).toBe("sort=newest");
    expect(filterFromSearch("")).toEqual(NO_FILTER);
  });

  it("ignores invalid parameters", () => {
    expect(filterFromSearch("min=abc&max=-1&live=perhaps")).toEqual(NO_FILTER);
  });
});
