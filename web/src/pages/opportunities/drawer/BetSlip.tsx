import { Button } from "@mantine/core";
import { useReducer } from "react";
import { Link } from "wouter";
import type { Opportunity } from "../../../api/documents";
import { useLine, usePlacement } from "../../../api/queries";
import { Results } from "../../../calculator/Results";
import { Total } from "../../../calculator/Total";
import { type Edit, applyEdit, noEdits, placementRequest } from "../../../calculator/edits";
import { type FirstBet, firstToPlace } from "../../../calculator/placementOrder";
import { stakeToType } from "../../../calculator/stakes";
import { FailedRequest } from "../../../components/FailedRequest";
import { gainText } from "../../../format/money";
import { eventPath } from "../../../routes";
import { useSettings } from "../../../settings/store";
import { copyStakes, openLinks } from "../actions";
import { BetSlipLeg } from "./BetSlipLeg";
import { OtherPrices } from "./OtherPrices";
import { ProfitHistory } from "./ProfitHistory";
import { ExpiredNotice, MovedNotice, ProfitSummary } from "./PriceNotices";
import { useAcceptedPrices } from "./useAcceptedPrices";

interface BetSlipProps {
  opportunity: Opportunity;
  expired: boolean;
  /** The bet to place first in the list. */
  first: FirstBet | null;
}

/** Calculator of one opportunity; all amounts are computed by the server. */
export function BetSlip({ opportunity, expired, first: listFirst }: BetSlipProps) {
  const settings = useSettings();
  const [edits, applyEdits] = useReducer(applyEdit, noEdits(opportunity.bets.length));
  const { accepted, pending, before, accept, hold } = useAcceptedPrices(opportunity, expired);
  const { body, invalid } = placementRequest(edits, settings.stake, settings.rounding, accepted.bets.map((bet) => bet.limit));
  const id = String(opportunity.arbitrage_id);
  const placement = usePlacement(id, invalid.size > 0 ? null : body, accepted.updated_at);
  const line = useLine(id, `${opportunity.updated_at} ${expired}`).data;
  const result = placement.data;
  const bets = result?.bets ?? accepted.bets;
  const hasLocked = edits.legs.some((leg) => leg.locked);
  const hasOdds = edits.legs.some((leg) => leg.odds !== "");
  const first = hasLocked ? null : firstToPlace(bets, listFirst);
  const hasEdits = JSON.stringify(edits) !== JSON.stringify(noEdits(opportunity.bets.length));
  // The old prices of an expired opportunity cannot be bet; other odds were entered by the user.
  const gone = expired && !hasOdds && !hasLocked;
  const unusable = gone || placement.stale || result === undefined;
  const edit = (change: Edit) => {
    accept();
    applyEdits(change);
  };
  const copy = () => {
    hold();
    void copyStakes({ ...accepted, ...result, bets });
  };
  return (
    <div className="betslip" aria-busy={placement.isFetching} data-stale={placement.stale || undefined} data-expired={gone || undefined}>
      {gone && <ExpiredNotice opportunity={opportunity} line={line} bets={bets} edit={edit} />}
      <MovedNotice moves={pending} market={opportunity.market} accept={accept} />
      <ProfitSummary result={result} expired={gone} />
      <FailedRequest error={placement.error} retry={placement.refetch} note={result && "The stakes shown are for the previous values."} />
      {invalid.size > 0 && (
        <p className="care" role="alert">
          Correct the marked fields: the stakes shown are for the previous values.
        </p>
      )}
      <Total edits={edits} edit={edit} total={result?.total_stake} rounding={settings.rounding} invalid={invalid.get("total")} />
      <ol className="edit-legs" aria-label="Bets to place">
        {bets.map((bet, index) => (
          <BetSlipLeg
            key={`${bet.bookmaker_key} ${bet.outcome} ${bet.side}`}
            bet={bet}
            index={index}
            edits={edits}
            edit={edit}
            invalid={invalid}
            line={line}
            market={opportunity.market}
            first={first}
            before={hasOdds ? undefined : before.get(index)}
          />
        ))}
      </ol>
      <div className="actions">
        <Button size="xs" disabled={unusable} onClick={copy}>
          Copy stakes
        </Button>
        {opportunity.bets.some((bet) => bet.link) && (
          <Button size="xs" variant="default" onClick={() => openLinks(opportunity)}>
            Open the bookmakers
          </Button>
        )}
        <Button size="xs" variant="default" component={Link} href={eventPath(opportunity.sport, opportunity.event_id)}>
          All odds of the event
        </Button>
        {hasEdits && (
          <Button size="xs" variant="subtle" onClick={() => edit({ do: "reset", legs: opportunity.bets.length })}>
            Reset
          </Button>
        )}
      </div>
      {first && !gone && (
        <p className="first-reason">
          <b>Place first: {bets[first.index]?.bookmaker}</b>, because {first.reason}. If it is refused, nothing is lost.
        </p>
      )}
      {hasLocked && (
        <p className="first-reason">
          <b>Locked bets count as placed.</b> The other stakes cover them; enter the odds you see now.
        </p>
      )}
      {result && <Results payouts={result.payouts} currency={settings.currency} />}
      <ProfitHistory opportunity={opportunity} line={line} />
      <OtherPrices line={line} bets={bets} format={settings.oddsFormat} />
      <span className="visually-hidden" aria-live="polite">
        {result &&
          !unusable &&
          `Stakes ${bets.map((bet) => stakeToType(bet).toFixed(2)).join(", ")}; worst case ${gainText(result.worst_case_profit)}`}
      </span>
    </div>
  );
}
