import type { Bet, Line } from "../api/documents";
import type { Step } from "../charts/steps";
import { movesOf } from "./peers";

/** Profit of the bets over time, percent before rounding, from the odds history; null while a bet had no price. */
export function profitSteps(line: Line | undefined, bets: readonly Bet[]): Step[] {
  const histories = bets.map((bet) => movesOf(line, bet));
  const times = [...new Set(histories.flatMap((steps) => steps.map((step) => step.at)))].sort((a, b) => a - b);
  return times.map((at) => {
    const odds = histories.map((steps) => steps.findLast((step) => step.at <= at)?.value ?? null);
    const implied = bets.reduce((sum, bet, index) => sum + 1 / effectiveOdds(bet, odds[index] ?? null), 0);
    return { at, value: odds.includes(null) ? null : (1 / implied - 1) * 100 };
  });
}

/** Odds after commission; of a lay, those of a back of the other outcomes. */
function effectiveOdds(bet: Bet, odds: number | null): number {
  if (odds === null) return Number.NaN;
  const net = bet.side === "lay" ? 1 / (odds - 1) : odds - 1;
  return 1 + net * (1 - bet.commission_percentage / 100);
}
