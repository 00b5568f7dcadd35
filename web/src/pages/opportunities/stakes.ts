import type { Opportunity } from "../../api/documents";

/** An opportunity for the reader's own stake. `exact`: by the service, to the cent; else in proportion. */
export interface Sized {
  stakes: number[];
  total: number;
  profit: number;
  exact: boolean;
}

/** `byService` is the same opportunity as the service sized it, where that is known for these very prices. */
export function sized(one: Opportunity, stake: number | null, byService: Opportunity | undefined): Sized {
  if (stake === null && byService === undefined) return asTold(one, true);
  if (byService && samePrices(one, byService)) return asTold(byService, true);
  const share = stake === null ? 1 : stake / one.total_stake;
  return {
    stakes: one.bets.map((bet) => cents(bet.stake * share)),
    total: stake ?? one.total_stake,
    profit: cents(one.guaranteed_profit * share),
    exact: stake === null,
  };
}

/** What is open with the newest readings of its prices: a reading that changes nothing is no news of the stream. */
export function reread(
  open: ReadonlyMap<string, Opportunity>,
  listed: readonly Opportunity[],
): ReadonlyMap<string, Opportunity> {
  const newer = new Map(open);
  for (const one of listed) {
    const id = String(one.arbitrage_id);
    const old = open.get(id);
    if (old === undefined || !samePrices(old, one) || readings(one) <= readings(old)) continue;
    const bets = old.bets.map((bet, place) => ({ ...bet, last_update: one.bets[place]?.last_update ?? bet.last_update }));
    newer.set(id, { ...old, bets, leg_gap_seconds: one.leg_gap_seconds });
  }
  return newer;
}

function readings(one: Opportunity): number {
  return one.bets.reduce((sum, bet) => sum + Date.parse(bet.last_update), 0);
}

function asTold(one: Opportunity, exact: boolean): Sized {
  return {
    stakes: one.bets.map((bet) => bet.stake),
    total: one.total_stake,
    profit: one.guaranteed_profit,
    exact,
  };
}

function samePrices(a: Opportunity, b: Opportunity): boolean {
  return (
    a.bets.length === b.bets.length &&
    a.bets.every((bet, place) => bet.odds === b.bets[place]?.odds && bet.bookmaker_key === b.bets[place]?.bookmaker_key)
  );
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The stakes as lines that can be pasted anywhere. */
export function stakesText(one: Opportunity, stakes: readonly number[]): string {
  const lines = one.bets.map((bet, place) => {
    const typed = bet.side === "lay" && bet.lay_stake !== null ? ` (lay stake ${bet.lay_stake.toFixed(2)})` : "";
    const point = bet.point === null ? "" : ` ${bet.point}`;
    return `${bet.bookmaker}: ${bet.side} ${bet.outcome}${point} @ ${bet.odds}: ${(stakes[place] ?? bet.stake).toFixed(2)}${typed}`;
  });
  return [`${one.event}, ${one.profit_percentage.toFixed(2)} %`, ...lines].join("\n");
}
