import type { Bet, Line, Offer } from "../../../api/documents";
import type { LegPrice } from "../../../calculator/edits";
import { priceOf } from "./swaps";

/** A bet whose price changed. `to` is null if the bookmaker withdrew it; `best` is then the best other price, if any. */
export interface PriceMove {
  index: number;
  from: Bet;
  to: Pick<Bet, "bookmaker" | "bookmaker_key" | "odds" | "american_odds"> | null;
  best?: Offer | undefined;
}

/** Changes between the accepted bets and the newest ones. */
export function movesBetween(accepted: readonly Bet[], newest: readonly Bet[]): PriceMove[] {
  return accepted.flatMap((from, index) => {
    const to = newest[index];
    return to === undefined || (to.odds === from.odds && to.bookmaker_key === from.bookmaker_key) ? [] : [{ index, from, to }];
  });
}

/** Changes between the bets and the prices on the line now. */
export function movesOnLine(bets: readonly Bet[], line: Line | undefined): PriceMove[] {
  if (line === undefined) return [];
  return bets.flatMap((from, index) => {
    const offers = line.outcomes[index]?.offers ?? [];
    const to = offers.find((offer) => offer.bookmaker_key === from.bookmaker_key && offer.side === from.side) ?? null;
    if (to?.odds === from.odds) return [];
    return [{ index, from, to, best: offers.find((offer) => offer.side === from.side) }];
  });
}

/** Price of every bet now: the bookmaker's own or, if withdrawn, the best other one; null if a bet has no price. */
export function currentPrices(bets: readonly Bet[], line: Line | undefined): LegPrice[] | null {
  const moves = new Map(movesOnLine(bets, line).map((move) => [move.index, move]));
  const prices = bets.map((bet, index): LegPrice | null => {
    const move = moves.get(index);
    if (move === undefined) return { odds: String(bet.odds), commission: "", offer: null };
    if (move.to) return { odds: String(move.to.odds), commission: "", offer: null };
    return move.best ? priceOf(move.best) : null;
  });
  return line !== undefined && prices.every((price) => price !== null) ? prices : null;
}
