import { expect, it } from "vitest";
import { atBookmakers, calendar, cumulated } from "./money";

const day = (key: string, profit: number) => ({ key, legs: 2, turnover: 100, profit, return_on_turnover: profit });

it("adds up profit day by day to the cent", () => {
  expect(cumulated([day("2026-01-01", 0.1), day("2026-01-02", 0.2), day("2026-01-05", -1)]).map((step) => step.value)).toEqual([0, 0.1, 0.3, -0.7]);
  expect(cumulated([])).toEqual([]);
});

it("lays out months from Monday, the newest first", () => {
  const months = calendar([day("2025-12-31", 5), day("2026-02-02", 1.25), day("2026-02-28", -0.05)]);
  expect(months.map(({ key, before, days, profit }) => [key, before, days.length, profit])).toEqual([
    ["2026-02", 6, 28, 1.2],
    ["2025-12", 0, 31, 5],
  ]);
  expect(months[0]?.days[1]?.group?.profit).toBe(1.25);
});

it("joins balances with open money", () => {
  const balances = [
    { account: "balance/coral", currency: "GBP", amount: 50 },
    { account: "balance/bet365", currency: "", amount: 300 },
    { account: "placed/coral", currency: "GBP", amount: 10 },
    { account: "profit", currency: "", amount: -3 },
  ];
  expect(atBookmakers(balances, [{ bookmaker_key: "coral", legs: 1, at_risk: 10 }, { bookmaker_key: "fanduel", legs: 2, at_risk: 4 }])).toEqual([
    { key: "coral", currency: "GBP", balance: 50, legs: 1, atRisk: 10 },
    { key: "fanduel", currency: "", balance: null, legs: 2, atRisk: 4 },
    { key: "bet365", currency: "", balance: 300, legs: 0, atRisk: 0 },
  ]);
});
