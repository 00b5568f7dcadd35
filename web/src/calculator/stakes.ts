import type { Bet, Opportunity, ProfileStakes } from "../api/documents";

/** An opportunity with stakes for the user's total. `estimated`: scaled in proportion, not computed by the server. */
export type SizedOpportunity = Opportunity & {
  estimated?: boolean;
  /** What the profile allows for the shown stakes. */
  allowed?: ProfileStakes | undefined;
};

/** Opportunities as the server lists them: sized for the user. */
export interface ServerList {
  opportunities: readonly Opportunity[];
  profile_stakes?: Readonly<Record<string, ProfileStakes>> | null;
}

/** True if the user's profile uses a bookmaker. */
export type Uses = (bookmaker: string) => boolean;

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
  listing: ServerList | undefined,
  stake: number | null,
  uses: Uses = () => true,
): ReadonlyMap<string, SizedOpportunity> {
  const serverSized = new Map(listing?.opportunities.map((opportunity) => [opportunity.arbitrage_id, withAllowed(opportunity, listing)]));
  return new Map([...open].map(([id, opportunity]) => [id, atOwnBookmakers(opportunity, serverSized.get(id), uses) ?? sizeOpportunity(opportunity, stake, serverSized.get(id))]));
}

/** The server's choice of other bookmakers on the line, if one of the best is not used. */
export function atOwnBookmakers<Shown extends Opportunity>(opportunity: Opportunity, listed: Shown | undefined, uses: Uses): Shown | undefined {
  return listed !== undefined && !opportunity.bets.every((bet) => uses(bet.bookmaker_key)) ? listed : undefined;
}

function withAllowed(opportunity: Opportunity, { profile_stakes: stakes }: ServerList): SizedOpportunity {
  const allowed = stakes?.[String(opportunity.arbitrage_id)];
  return allowed ? { ...opportunity, allowed } : opportunity;
}

/** `serverSized` is the same opportunity sized by the server; it counts only if its prices are the same. */
export function sizeOpportunity(opportunity: Opportunity, stake: number | null, serverSized: SizedOpportunity | undefined): SizedOpportunity {
  const cached = cache.get(opportunity);
  const usable = serverSized && samePrices(opportunity, serverSized) ? serverSized : undefined;
  if (cached?.stake === stake && (usable === undefined || sameSizes(cached.result, usable))) return cached.result;
  // The limits of the profile hold for moved prices, too, until the server has sized them.
  const target = stake !== null && serverSized?.allowed ? Math.min(stake, serverSized.total_stake) : stake;
  const result = usable ? merge(opportunity, usable) : scale(opportunity, target);
  cache.set(opportunity, { stake, result });
  return result;
}

/** Profit in percent of the money at risk, after rounding of the stakes; two decimal places. */
export function profitPercentage(opportunity: Pick<Opportunity, "guaranteed_profit" | "total_stake">): number {
  return opportunity.total_stake > 0 ? roundToCents((opportunity.guaranteed_profit / opportunity.total_stake) * 100) : 0;
}

/** The amount to type at the bookmaker: the backer's stake of a lay, otherwise the stake. */
export function stakeToType(bet: Pick<Bet, "stake" | "lay_stake">): number {
  return bet.lay_stake ?? bet.stake;
}

function merge(opportunity: Opportunity, serverSized: SizedOpportunity): SizedOpportunity {
  const older = priceTimes(serverSized) < priceTimes(opportunity);
  const bets = serverSized.bets.map((bet, index) => (older ? { ...bet, last_update: opportunity.bets[index]?.last_update ?? bet.last_update } : bet));
  return { ...opportunity, ...sizesOf(serverSized), ...(serverSized.allowed && { allowed: serverSized.allowed }), bets, leg_gap_seconds: (older ? opportunity : serverSized).leg_gap_seconds };
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

function sameSizes(current: SizedOpportunity, serverSized: SizedOpportunity): boolean {
  return (
    !current.estimated &&
    JSON.stringify(current.allowed) === JSON.stringify(serverSized.allowed) &&
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

/** The amount to type, in the currency of the account if the profile has one. */
export function typedStake(bet: Pick<Bet, "stake" | "lay_stake">, index: number, allowed: ProfileStakes | null | undefined): number {
  return allowed?.stakes[index]?.stake ?? stakeToType(bet);
}

/** The stakes as plain text for the clipboard. */
export function stakesText(opportunity: SizedOpportunity): string {
  const lines = opportunity.bets.map((bet, index) => {
    const { currency = "" } = opportunity.allowed?.stakes[index] ?? {};
    const contracts = bet.contracts === null ? "" : `, ${bet.contracts} contracts`;
    const liability = bet.lay_stake === null ? contracts : ` (liability ${bet.stake.toFixed(2)})${contracts}`;
    const point = bet.point === null ? "" : ` ${bet.point}`;
    return `${bet.bookmaker}: ${bet.side} ${bet.outcome}${point} @ ${bet.odds}: ${typedStake(bet, index, opportunity.allowed).toFixed(2)}${currency && ` ${currency}`}${liability}`;
  });
  return [`${opportunity.event}, ${profitPercentage(opportunity).toFixed(2)} %`, ...lines].join("\n");
}
