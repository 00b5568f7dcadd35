import type { Bet, Line, Offer } from "../../../api/documents";
import type { Step } from "../../../charts/steps";

/** The other operators' prices for what a bet is on: a lay's are the backs of the rest. */
export function peersOf(line: Line | undefined, place: number, bet: Bet): Offer[] {
  const offers = line?.outcomes[place]?.offers ?? [];
  const own = offers.find((one) => one.bookmaker_key === bet.bookmaker_key && one.side === bet.side);
  return offers.filter((one) => one.operator !== own?.operator);
}

/** The middle one of the peers' prices, one an operator; null where nobody else quotes it. */
export function medianOf(peers: readonly Offer[]): number | null {
  const best = new Map<string, number>();
  for (const one of peers) best.set(one.operator, Math.max(best.get(one.operator) ?? 0, one.effective_odds));
  const odds = [...best.values()].sort((a, b) => a - b);
  if (odds.length === 0) return null;
  const middle = Math.floor(odds.length / 2);
  return odds.length % 2 ? (odds[middle] ?? null) : ((odds[middle - 1] ?? 0) + (odds[middle] ?? 0)) / 2;
}

/** How much better than its peers' median each bet pays; null where it has none. */
export function ratiosOf(line: Line | undefined, bets: readonly Bet[]): (number | null)[] {
  return bets.map((bet, place) => {
    const own = line?.outcomes[place]?.offers.find((one) => one.bookmaker_key === bet.bookmaker_key && one.side === bet.side);
    const median = medianOf(peersOf(line, place, bet));
    return own === undefined || median === null ? null : own.effective_odds / median;
  });
}

/** How the price of a bet moved. */
export function movesOf(line: Line | undefined, bet: Bet): Step[] {
  const market = bet.side === "lay";
  return (line?.moves ?? [])
    .filter(
      (move) =>
        move.bookmaker_key === bet.bookmaker_key &&
        move.outcome === bet.outcome &&
        move.point === bet.point &&
        move.market_type.endsWith("_lay") === market,
    )
    .map((move) => ({ at: Date.parse(move.moved_at), value: move.decimal_odds }));
}
