import { describe, expect, it } from "vitest";
import { anOpportunity } from "../../testing/builders";
import { byBookmaker, byHour, bySport, lifeOf, lives, middle, profits } from "./stats";

const over = (id: string, seconds: number, profit = 1.2) =>
  anOpportunity(id, {
    profit_percentage: profit,
    closed_at: new Date(Date.parse("2026-01-17T11:59:55Z") + seconds * 1000).toISOString(),
  });

describe("what was found", () => {
  const found = [over("a", 5), over("b", 90, 12), over("c", 90), anOpportunity("d", { sport: "soccer_epl" })];

  it("is counted by profit and by life; what stands has none yet", () => {
    expect(profits(found).filter((bar) => bar.value)).toEqual([
      { label: "1", value: 2 },
      { label: "4", value: 1 },
      { label: "10+", value: 1 },
    ]);
    expect(lives(found).filter((bar) => bar.value)).toEqual([
      { label: "< 10 s", value: 1 },
      { label: "1 min", value: 2 },
    ]);
    expect(found.map(lifeOf)).toEqual([5, 90, 90, null]);
  });

  it("is counted by sport, bookmaker and hour, the most first", () => {
    expect(bySport(found)).toEqual([
      { label: "Basketball NBA", value: 3 },
      { label: "Soccer EPL", value: 1 },
    ]);
    expect(byBookmaker(found).map((bar) => bar.value)).toEqual([4, 4]);
    expect(byHour(found).reduce((sum, bar) => sum + bar.value, 0)).toBe(4);
    expect(byHour(found)).toHaveLength(24);
  });

  it("has a middle", () => {
    expect(middle([9, 1, 5])).toBe(5);
    expect(middle([])).toBeNull();
  });
});
