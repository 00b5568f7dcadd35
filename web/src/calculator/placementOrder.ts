import type { Bet } from "../api/documents";
import { t } from "../texts";
import { stakeToType } from "./stakes";

/** The bet to place first: its index, the rule that decided, and the reason. */
export interface FirstBet {
  index: number;
  rule: string;
  reason: string;
}

interface Rule {
  name: string;
  /** Grows with the risk that the bet is refused. */
  value: (bet: Bet, bets: readonly Bet[]) => number;
  /** A bet is chosen from `enter` on, and stays chosen until its value falls below `leave`. */
  enter: number;
  leave: number;
  /** Lead over the other bets required for a change of the choice. */
  lead: number;
  reason: (value: number, bet: Bet) => string;
}

const RULES: readonly Rule[] = [
  {
    name: "odds",
    value: (bet) => bet.above_market_percentage ?? 0,
    enter: 5,
    leave: 3,
    lead: 2,
    reason: (value) => t.checks.paysMore(value.toFixed(1)),
  },
  {
    name: "limit",
    value: (bet) => (bet.limit === null ? 0 : stakeToType(bet) / bet.limit),
    enter: 0.67,
    leave: 0.5,
    lead: 0.1,
    reason: (_, bet) => t.checks.itsLimit(bet.limit ?? 0),
  },
  {
    // Prices of one poll differ by less than this.
    name: "age",
    value: (bet, bets) => (Math.max(...bets.map((other) => Date.parse(other.last_update))) - Date.parse(bet.last_update)) / 1000,
    enter: 60,
    leave: 30,
    lead: 30,
    reason: (value) => t.checks.itsAge(Math.round(value)),
  },
];

/**
 * The bet most likely to be refused, which should be placed first: one that pays clearly more than the market, then one
 * near its limit, then one with a much older price. `previous` is the choice before the last update; it changes only on
 * a clear lead. Null if no bet stands out.
 */
export function firstToPlace(bets: readonly Bet[], previous: FirstBet | null = null): FirstBet | null {
  for (const rule of RULES) {
    const chosen = choose(rule, bets, previous?.rule === rule.name ? previous.index : null);
    if (chosen !== null) return chosen;
  }
  return null;
}

function choose(rule: Rule, bets: readonly Bet[], previous: number | null): FirstBet | null {
  const values = bets.map((bet) => rule.value(bet, bets));
  const highest = Math.max(...values);
  const kept = previous === null ? undefined : values[previous];
  const keeps = kept !== undefined && kept >= rule.leave && highest - kept < rule.lead;
  const index = keeps && previous !== null ? previous : values.indexOf(highest);
  const bet = bets[index];
  const value = values[index] ?? 0;
  const others = Math.max(0, ...values.filter((_, other) => other !== index));
  if (bet === undefined || (!keeps && (value < rule.enter || value - others < rule.lead))) return null;
  return { index, rule: rule.name, reason: rule.reason(value, bet) };
}
