import { expect, it } from "vitest";
import { anOpportunity } from "../testing/builders";
import { worstCaseText } from "./results";

const refundable = (result: string) =>
  anOpportunity("a", { guaranteed_profit: 26.72, worst_case_profit: 0, payouts: [{ result: "Home wins", profit: 26.72, decided: true, bets: ["won", "lost"] }, { result, profit: 0, decided: false, bets: ["refunded", "refunded"] }] });

it("names the result in which less than the guaranteed profit is paid", () => {
  expect(worstCaseText(refundable("level: bets refunded"))).toBe("or 0 if it ends level");
  expect(worstCaseText(refundable("exactly 220"))).toBe("or 0 if exactly 220");
  expect(worstCaseText(anOpportunity("a"))).toBeNull();
});

it("names an amount if no result is listed", () => {
  expect(worstCaseText(anOpportunity("a", { worst_case_profit: -3, payouts: [] }))).toBe("or −3.00 in the worst case");
});
