import type { Opportunity } from "../../api/documents";

/** Stakes for the user's total. `exact`: computed by the server to the cent; otherwise scaled in proportion. */
export interface SizedBets {
  stakes: number[];
  total: number;
  profit: number;
  exact: boolean;
}

/** `serverSized` is the same opportunity sized by the server; it counts only if its prices are the same. */
export function sizeBets(opportunity: Opportunity, stake: number | null, serverSized: Opportunity | undefined): SizedBets {
  if (stake === null && serverSized === undefined) return fromDocument(opportunity, true);
  if (serverSized && samePrices(opportunity, serverSized)) return fromDocument(serverSized, true);
  const share = stake === null ? 1 : stake / opportunity.total_stake;
  return {
    stakes: opportunity.bets.map((bet) => roundToCents(bet.stake * share)),
    total: stake ?? opportunity.total_stake,
    profit: roundToCents(opportunity.guaranteed_profit * share),
    exact: stake === null,
  };
}

/** Open opportunities with the newest price times: the stream sends no update when a price is confirmed unchanged. */
export function withNewestPriceTimes(
  open: ReadonlyMap<string, Opportunity>,
  listing: readonly Opportunity[],
): ReadonlyMap<string, Opportunity> {
  const newer = new Map(open);
  for (const opportunity of listing) {
    const id = String(opportunity.arbitrage_id);
    const old = open.get(id);
    if (old === undefined || !samePrices(old, opportunity) || sumOfPriceTimes(opportunity) <= sumOfPriceTimes(old)) continue;
    const bets = old.bets.map((bet, index) => ({ ...bet, last_update: opportunity.bets[index]?.last_update ?? bet.last_update }));
    newer.set(id, { ...old, bets, leg_gap_seconds: opportunity.leg_gap_seconds });
  }
  return newer;
}

function sumOfPriceTimes(opportunity: Opportunity): number {
  return opportunity.bets.reduce((sum, bet) => sum + Date.parse(bet.last_update), 0);
}

function fromDocument(opportunity: Opportunity, exact: boolean): SizedBets {
  return {
    stakes: opportunity.bets.map((bet) => bet.stake),
    total: opportunity.total_stake,
    profit: opportunity.guaranteed_profit,
    exact,
  };
}

function samePrices(a: Opportunity, b: Opportunity): boolean {
  return (
    a.bets.length === b.bets.length &&
    a.bets.every((bet, index) => bet.odds === b.bets[index]?.odds && bet.bookmaker_key === b.bets[index]?.bookmaker_key)
  );
}

function roundToCents(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Stakes as plain text for the clipboard. */
export function stakesText(opportunity: Opportunity, stakes: readonly number[]): string {
  const lines = opportunity.bets.map((bet, index) => {
    const typed = bet.side === "lay" && bet.lay_stake !== null ? ` (lay stake ${bet.lay_stake.toFixed(2)})` : "";
    const point = bet.point === null ? "" : ` ${bet.point}`;
    return `${bet.bookmaker}: ${bet.side} ${bet.outcome}${point} @ ${bet.odds}: ${(stakes[index] ?? bet.stake).toFixed(2)}${typed}`;
  });
  return [`${opportunity.event}, ${opportunity.profit_percentage.toFixed(2)} %`, ...lines].join("\n");
}
