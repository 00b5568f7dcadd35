import type { Bet, Line, Offer } from "../api/documents";
import type { Step } from "../charts/steps";

/** Other operators' prices of a bet's outcome; for a lay, the back prices of the other outcomes. */
export function peersOf(line: Line | undefined, index: number, bet: Bet): Offer[] {
  const offers = line?.outcomes[index]?.offers ?? [];
  const own = offerOf(line, index, bet);
  return offers.filter((offer) => offer.operator !== own?.operator);
}

/** The offer of a bet's bookmaker now. */
export function offerOf(line: Line | undefined, index: number, bet: Bet): Offer | undefined {
  return line?.outcomes[index]?.offers.find((offer) => offer.bookmaker_key === bet.bookmaker_key && offer.side === bet.side);
}

/** Median of the peers' best prices per operator; null without peers. */
export function medianOf(peers: readonly Offer[]): number | null {
  const best = new Map<string, number>();
  for (const offer of peers) best.set(offer.operator, Math.max(best.get(offer.operator) ?? 0, offer.effective_odds));
  const odds = [...best.values()].sort((a, b) => a - b);
  if (odds.length === 0) return null;
  const half = Math.floor(odds.length / 2);
  return odds.length % 2 ? (odds[half] ?? null) : ((odds[half - 1] ?? 0) + (odds[half] ?? 0)) / 2;
}

/** Odds history of a bet. */
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
