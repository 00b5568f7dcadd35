import { useState } from "react";
import type { Opportunity } from "../../../api/documents";
import { type PriceMove, movesBetween } from "./priceMoves";

interface AcceptedPrices {
  /** The opportunity whose stakes are shown. */
  accepted: Opportunity;
  /** Moves since the stakes were copied that the user has not accepted. */
  pending: PriceMove[];
  /** Odds before the last accepted move, by index of the bet. */
  before: ReadonlyMap<number, number>;
  accept: () => void;
  /** Keep the current prices until `accept`: their stakes were copied. */
  hold: () => void;
}

/** Follow the newest prices of an opportunity, unless its stakes were copied: then keep them until accepted. */
export function useAcceptedPrices(newest: Opportunity, expired: boolean): AcceptedPrices {
  const [accepted, setAccepted] = useState(newest);
  const [held, setHeld] = useState(false);
  const [before, setBefore] = useState<ReadonlyMap<number, number>>(new Map());
  const moves = movesBetween(accepted.bets, newest.bets);
  const follow = () => {
    if (moves.length > 0) setBefore(new Map(moves.map(({ index, from }) => [index, from.odds])));
    setAccepted(newest);
  };
  // State derived from props: setting it while rendering avoids a paint with the old prices.
  if (!held && accepted !== newest && !expired) follow();
  return {
    accepted,
    pending: held && !expired ? moves : [],
    before,
    accept: () => {
      setHeld(false);
      follow();
    },
    hold: () => setHeld(true),
  };
}
