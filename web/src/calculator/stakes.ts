import type { Bet, Opportunity } from "../api/documents";

/** An opportunity with stakes for the user's total. `estimated`: scaled in proportion, not computed by the server. */
export type SizedOpportunity = Opportunity & { estimated?: boolean };

interface CacheEntry {
  stake: number | null;
  result: SizedOpportunity;
}
const cache = new WeakMap<Opportunity, CacheEntry>();

/**
 * Return the open opportunities with the user's stakes and the newest price times. `listing`: the same opportunities
 * from the REST API, sized by the server; the stream sends no update when a price is confirmed unchanged. Unchanged
 * opportunities keep their identity.
 */
export function sizeAll(
  open: ReadonlyMap<string, Opportunity>,
  listing: readonly Opportunity[],
  stake: number | null,
): ReadonlyMap<string, SizedOpportunity> {
  const serverSized = new Map(listing.map((opportunity) => [opportunity.arbitrage_id, opportunity]));
  return new Map([...open].map(([id, opportunity]) => [id, sizeOpportunity(opportunity, stake, serverSized.get(id))]));
}

/** `serverSized` is the same opportunity sized by the server; it counts only if its prices are the same. */
export function sizeOpportunity(opportunity: Opportunity, stake: number | null, serverSized: Opportunity | undefined): SizedOpportunity {
  const cached = cache.get(opportunity);
  const usable = serverSized && samePrices(opportunity, serverSized) ? serverSized : undefined;
  if (cached?.stake === stake && (usable === undefined || sameSizes(cached.result, usable))) return cached.result;
  const result = usable ? merge(opportunity, usable) : scale(opportunity, stake);
  cache.set(opportunity, { stake, result });
  return result;
}

/** Profit in percent of the money at risk, after rounding of the stakes; two decimal places. */
export function profitPercentage(opportunity: Pick<Opportunity, "guaranteed_profit" | "total_stake">): number {
  return roundToCents((opportunity.guaranteed_profit / opportunity.total_stake) * 100);
}

/** The amount to type at the bookmaker: the backer's stake of a lay, otherwise the stake. */
export function stakeToType(bet: Pick<Bet, "stake" | "lay_stake">): number {
  return bet.lay_stake ?? bet.stake;
}

function merge(opportunity: Opportunity, serverSized: Opportunity): SizedOpportunity {
  const older = priceTimes(serverSized) < priceTimes(opportunity);
  const bets = serverSized.bets.map((bet, index) => (older ? { ...bet, last_update: opportunity.bets[index]?.last_update ?? bet.last_update } : bet));
  return { ...opportunity, ...sizesOf(serverSized), bets, leg_gap_seconds: (older ? opportunity : serverSized).leg_gap_seconds };
}

function sizesOf({ total_stake, guaranteed_profit, worst_case_profit, payouts }: Opportunity) {
  return { total_stake, guaranteed_profit, worst_case_profit, payouts };
}

function scale(opportunity: Opportunity, stake: number | null): SizedOpportunity {
  if (stake === null || stake === opportunity.total_stake) return opportunity;
  const scaled = (amount: number) => roundToCents((amount * stake) / opportunity.total_stake);
  return {
    ...opportunity,
    total_stake: stake,
    guaranteed_profit: scaled(opportunity.guaranteed_profit),
    worst_case_profit: scaled(opportunity.worst_case_profit),
    payouts: opportunity.payouts.map((payout) => ({ ...payout, profit: scaled(payout.profit) })),
    bets: opportunity.bets.map((bet) => ({
      ...bet,
      stake: scaled(bet.stake),
      lay_stake: bet.lay_stake === null ? null : scaled(bet.lay_stake),
      potential_return: scaled(bet.potential_return),
    })),
    estimated: true,
  };
}

function sameSizes(current: SizedOpportunity, serverSized: Opportunity): boolean {
  return (
    !current.estimated &&
    current.total_stake === serverSized.total_stake &&
    priceTimes(current) >= priceTimes(serverSized) &&
    current.bets.every((bet, index) => bet.stake === serverSized.bets[index]?.stake)
  );
}

function priceTimes(opportunity: Opportunity): number {
  return opportunity.bets.reduce((sum, bet) => sum + Date.parse(bet.last_update), 0);
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

/** The stakes as plain text for the clipboard. */
export function stakesText(opportunity: Opportunity): string {
  const lines = opportunity.bets.map((bet) => {
    const liability = bet.lay_stake === null ? "" : ` (liability ${bet.stake.toFixed(2)})`;
    const point = bet.point === null ? "" : ` ${bet.point}`;
    return `${bet.bookmaker}: ${bet.side} ${bet.outcome}${point} @ ${bet.odds}: ${stakeToType(bet).toFixed(2)}${liability}`;
  });
  return [`${opportunity.event}, ${profitPercentage(opportunity).toFixed(2)} %`, ...lines].join("\n");
}
