import type { AcceptedLegBody, BetRecord, Opportunity, PlacedLegBody, ProfileStakes } from "../api/documents";
import { betText } from "../format/labels";
import { parseAmount } from "../format/number";
import { parseOdds } from "../format/odds";
import type { OddsFormat } from "../settings/settings";
import { stakeToType } from "./stakes";

/** A bet that was offered, as it is asked about: was it placed, at which odds and stake. */
export interface OfferedLeg {
  /** Index of the bet in the opportunity. */
  index: number;
  name: string;
  outcome: string;
  bookmaker: string;
  bookmaker_key: string;
  side: "back" | "lay";
  market: string;
  odds: string;
  stake: string;
  /** Another bookmaker than that of the opportunity, with its commission in percent; null: its own. */
  other: { commission: number } | null;
}

/** Bets that may have been placed. */
export interface Offered {
  event: string;
  /** Of the opportunity; null for bets entered by hand. */
  arbitrageId: string | null;
  /** Bet that these legs are added to, such as by a hedge; null: a new one. */
  betId: string | null;
  legs: OfferedLeg[];
}

/** Typed fields of one leg. */
export interface PlacedEdit {
  placed: boolean;
  odds: string;
  stake: string;
  freeBet: boolean;
}

export const editOf = ({ odds, stake }: OfferedLeg): PlacedEdit => ({ placed: true, odds, stake, freeBet: false });

/** The bets of an opportunity at the shown stakes. `original`: its own bets, before another bookmaker was chosen. */
export function offeredBets(opportunity: Opportunity, title: (bet: Opportunity["bets"][number]) => string, allowed?: ProfileStakes | null, original = opportunity.bets): Offered {
  return {
    event: opportunity.event,
    arbitrageId: opportunity.arbitrage_id,
    betId: null,
    legs: opportunity.bets.map((bet, index) => ({
      index,
      name: betText(bet, bet.market ?? opportunity.market),
      outcome: bet.outcome,
      bookmaker: title(bet),
      bookmaker_key: bet.bookmaker_key,
      side: bet.side as "back" | "lay",
      market: bet.market ?? opportunity.market,
      odds: String(bet.odds),
      stake: (allowed?.stakes[index]?.stake ?? stakeToType(bet)).toFixed(2),
      other: original[index]?.bookmaker_key === bet.bookmaker_key ? null : { commission: bet.commission_percentage },
    })),
  };
}

/** Which fields of a leg are refused. */
export function refused({ placed, odds, stake }: PlacedEdit, format: OddsFormat): { odds: boolean; stake: boolean } {
  return { odds: placed && parseOdds(odds, format) === null, stake: placed && parseAmount(stake) === null };
}

/** The placed legs of an opportunity as the server takes them. */
export function acceptedLegs(legs: readonly OfferedLeg[], edits: readonly PlacedEdit[], format: OddsFormat): AcceptedLegBody[] {
  return legs.flatMap((leg, position) => {
    const edit = edits[position];
    if (!edit?.placed) return [];
    return {
      index: leg.index,
      odds: parseOdds(edit.odds, format),
      stake: parseAmount(edit.stake),
      free_bet: edit.freeBet,
      bookmaker_key: leg.other === null ? null : leg.bookmaker_key,
      commission: leg.other?.commission ?? null,
    };
  });
}

/** The placed legs of a bet that is entered by hand. */
export function enteredLegs(legs: readonly OfferedLeg[], edits: readonly PlacedEdit[], format: OddsFormat): PlacedLegBody[] {
  return legs.flatMap((leg, position) => {
    const edit = edits[position];
    if (!edit?.placed) return [];
    const { bookmaker_key, outcome, side, market } = leg;
    return { bookmaker_key, outcome, side, market, odds: parseOdds(edit.odds, format) ?? "", stake: parseAmount(edit.stake) ?? 0, free_bet: edit.freeBet };
  });
}

/** Money won or lost in total so far, and what is still open, of a list of bets. */
export function sums(bets: readonly BetRecord[]): { profit: number; open: number } {
  const cents = (amounts: number[]) => amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100;
  return { profit: cents(bets.map((bet) => bet.profit)), open: cents(bets.filter((bet) => bet.status === "open").map((bet) => bet.at_risk)) };
}
