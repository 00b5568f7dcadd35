import type { Opportunity } from "../api/documents";
import { gainText } from "./money";

type Outcome = Pick<Opportunity, "guaranteed_profit" | "worst_case_profit"> & {
  payouts: readonly Pick<Opportunity["payouts"][number], "result" | "profit">[];
};

/** "or +0.00 if it ends level": the worst result if it pays less than the guaranteed profit; null otherwise. */
export function worstCaseText(outcome: Outcome, currency = ""): string | null {
  if (outcome.worst_case_profit >= outcome.guaranteed_profit) return null;
  const worst = outcome.payouts.reduce((lowest, payout) => (payout.profit < lowest.profit ? payout : lowest));
  const amount = worst.profit === 0 ? "0" : gainText(worst.profit, currency);
  return `or ${amount} if ${worst.result.startsWith("level") ? "it ends level" : worst.result}`;
}
