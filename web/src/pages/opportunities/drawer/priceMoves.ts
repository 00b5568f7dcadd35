import type { Bet, Line, Offer } from "../../../api/documents";

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

/** Odds of every bet now: the bookmaker's own or, if withdrawn, the best other price; null if a bet has no price. */
export function currentOdds(bets: readonly Bet[], line: Line | undefined): string[] | null {
  const moves = new Map(movesOnLine(bets, line).map((move) => [move.index, move]));
  const odds = bets.map((bet, index) => {
    const move = moves.get(index);
    return move === undefined ? bet.odds : (move.to ?? move.best)?.odds;
  });
  return line !== undefined && odds.every((price) => price !== undefined) ? odds.map(String) : null;
}
