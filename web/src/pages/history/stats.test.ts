import { describe, expect, it } from "vitest";
import { sportKeyName } from "../../format/labels";
import { anOpportunity } from "../../testing/builders";
import { byBookmaker, byHour, bySport, lifetime, lifetimes, lowerMedian, profits } from "./stats";

const closed = (id: string, seconds: number, profit = 1.2) =>
  anOpportunity(id, {
    profit_percentage: profit,
    closed_at: new Date(Date.parse("2026-01-17T11:59:55Z") + seconds * 1000).toISOString(),
  });

describe("history statistics", () => {
  const opportunities = [closed("a", 5), closed("b", 90, 12), closed("c", 90), anOpportunity("d", { sport: "soccer_epl" })];

  it("count by profit and duration; an open opportunity has no duration", () => {
    expect(profits(opportunities).filter((bar) => bar.value)).toEqual([
      { label: "1", value: 2 },
      { label: "4", value: 1 },
      { label: "10+", value: 1 },
    ]);
    expect(lifetimes(opportunities).filter((bar) => bar.value)).toEqual([
      { label: "< 10 s", value: 1 },
      { label: "1 min", value: 2 },
    ]);
    expect(opportunities.map(lifetime)).toEqual([5, 90, 90, null]);
  });

  it("count by sport, bookmaker and hour, largest first", () => {
    expect(bySport(opportunities, sportKeyName)).toEqual([
      { label: "Basketball NBA", value: 3 },
      { label: "Soccer EPL", value: 1 },
    ]);
    expect(byBookmaker(opportunities, (bet) => bet.bookmaker).map((bar) => bar.value)).toEqual([4, 4]);
    expect(byHour(opportunities).reduce((sum, bar) => sum + bar.value, 0)).toBe(4);
    expect(byHour(opportunities)).toHaveLength(24);
  });

  it("have a median", () => {
    expect(lowerMedian([9, 1, 5])).toBe(5);
    expect(lowerMedian([])).toBeNull();
  });
});
