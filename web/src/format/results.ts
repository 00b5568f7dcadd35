import type { Opportunity } from "../api/documents";
import { t } from "../texts";
import { gainText } from "./money";

type Outcome = Pick<Opportunity, "guaranteed_profit" | "worst_case_profit"> & {
  payouts: readonly Pick<Opportunity["payouts"][number], "result" | "profit">[];
};

/** "or 0 if it ends level": the worst result if it pays less than the guaranteed profit; null otherwise. */
export function worstCaseText(outcome: Outcome, currency = ""): string | null {
  if (!(outcome.worst_case_profit < outcome.guaranteed_profit)) return null;
  const worst = outcome.payouts.reduce<Outcome["payouts"][number] | null>((lowest, payout) => (lowest !== null && lowest.profit <= payout.profit ? lowest : payout), null);
  const profit = Math.min(worst?.profit ?? Infinity, outcome.worst_case_profit);
  const amount = profit === 0 ? "0" : gainText(profit, currency);
  if (worst === null) return t.results.orInWorstCase(amount);
  return t.results.orIf(amount, worst.result.startsWith("level") ? t.results.level : worst.result);
}
