import type { Bet, Offer } from "../../../api/documents";
import type { LegPrice } from "../../../calculator/edits";

/** Price of an offer as the fields of a bet: its odds, the commission that leads to its effective odds, its bookmaker. */
export function priceOf(offer: Offer): LegPrice {
  const { bookmaker_key: key, bookmaker: title, link, limit } = offer;
  return { odds: String(offer.odds), commission: String(commissionOf(offer)), offer: { key, title, link, limit } };
}

/** Commission in percent of the winnings; of a lay, in percent of the backer's stake. */
export function commissionOf({ side, odds, effective_odds: effective }: Pick<Offer, "side" | "odds" | "effective_odds">): number {
  const gross = side === "lay" ? 1 / (odds - 1) : odds - 1;
  return gross > 0 ? Math.max(0, Math.round((1 - (effective - 1) / gross) * 10_000) / 100) : 0;
}

/** True if a bet can be placed at an offer instead: the same side of the market at another bookmaker. */
export function canSwap(bet: Bet | undefined, offer: Offer): boolean {
  return bet !== undefined && offer.side === bet.side && offer.point === bet.point && offer.bookmaker_key !== bet.bookmaker_key;
}
