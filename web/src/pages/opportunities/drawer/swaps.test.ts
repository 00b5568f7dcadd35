import { describe, expect, it } from "vitest";
import { aBet, anOffer } from "../../../testing/builders";
import { canSwap, commissionOf, priceOf } from "./swaps";

describe("another bookmaker's price", () => {
  it.each([
    ["back", 2.1, 2.1, 0],
    ["back", 3, 2.9, 5],
    // A lay at 3 is a back of the other outcomes at 1 + 0.98 / 2.
    ["lay", 3, 1.49, 2],
    ["back", 1, 1, 0],
  ])("%s at %d with effective odds %d has a commission of %d %%", (side, odds, effective_odds, commission) => {
    expect(commissionOf({ side, odds, effective_odds })).toBe(commission);
  });

  it("replaces odds, commission and bookmaker", () => {
    expect(priceOf(anOffer("coral", 2.2, { link: "https://coral.example" }))).toEqual({
      odds: "2.2",
      commission: "0",
      offer: { key: "coral", title: "coral", link: "https://coral.example", limit: null },
    });
  });

  it("fits a bet on the same side and point only", () => {
    expect(canSwap(aBet(), anOffer("coral", 2))).toBe(true);
    expect(canSwap(aBet(), anOffer("draftkings", 2))).toBe(false);
    expect(canSwap(aBet(), anOffer("coral", 2, { side: "lay" }))).toBe(false);
    expect(canSwap(aBet(), anOffer("coral", 2, { point: 1.5 }))).toBe(false);
    expect(canSwap(undefined, anOffer("coral", 2))).toBe(false);
  });
});
