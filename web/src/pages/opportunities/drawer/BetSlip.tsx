import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useReducer, useState } from "react";
import { Link } from "wouter";
import type { Bet, Opportunity, Placement } from "../../../api/documents";
import { useLine, usePlacement } from "../../../api/queries";
import { Results } from "../../../calculator/Results";
import { Total } from "../../../calculator/Total";
import { type Edit, type Edits, applyEdit, noEdits, placementRequest } from "../../../calculator/edits";
import { type FirstBet, firstToPlace } from "../../../calculator/placementOrder";
import { type Offered, offeredBets } from "../../../calculator/placed";
import { stakeToType } from "../../../calculator/stakes";
import { FailedRequest } from "../../../components/FailedRequest";
import { lazyPage } from "../../../components/lazyPage";
import { useTitles } from "../../../components/useNames";
import { showToast } from "../../../components/toast";
import { reasonText } from "../../../format/labels";
import { limitsText, otherCurrencyText } from "../../../format/limits";
import { gainText, moneyText } from "../../../format/money";
import { eventPath } from "../../../routes";
import { useSettings } from "../../../settings/store";
import { t } from "../../../texts";
import { copyStake, copyStakes, openLinks } from "../actions";
import { legKey } from "../list";
import { BetSlipLeg } from "./BetSlipLeg";
import { OtherPrices } from "./OtherPrices";
import { ExpiredNotice, MovedNotice, ProfitSummary } from "./PriceNotices";
import { useAcceptedPrices } from "./useAcceptedPrices";

interface BetSlipProps {
  opportunity: Opportunity;
  expired: boolean;
  /** The bet to place first in the list. */
  first: FirstBet | null;
}

const LEG_KEYS = 9;
// The charts are the largest part of the scripts and not needed for the first view.
const PlacedDialog = lazyPage(() => import("../../../calculator/PlacedDialog"));
const ProfitHistory = lazyPage(() => import("../../../calculator/ProfitHistory"));

/** Calculator of one opportunity; all amounts are computed by the server. */
export function BetSlip({ opportunity, expired, first: listFirst }: BetSlipProps) {
  const settings = useSettings();
  const [edits, applyEdits] = useReducer(applyEdit, noEdits(opportunity.bets.length));
  const { accepted, pending, before, accept, hold } = useAcceptedPrices(opportunity, expired);
  const limits = accepted.bets.map((bet) => (bet.order_book ? null : bet.limit));
  const profile = settings.profileInUse || null;
  const { body: typed, invalid } = placementRequest(edits, profile ? null : settings.stake, profile ? null : settings.rounding, profile ? [] : limits, settings.oddsFormat);
  const body = profile ? { ...typed, profile, bets: typed.bets.map((bet, index) => ({ ...bet, bookmaker_key: edits.legs[index]?.offer?.key ?? null })) } : typed;
  const id = String(opportunity.arbitrage_id);
  const placement = usePlacement(id, invalid.size > 0 ? null : body, accepted.updated_at);
  const lineQuery = useLine(id, `${opportunity.updated_at} ${expired}`);
  const line = lineQuery.data;
  const result = placement.data;
  const title = useTitles();
  const bets = withOffers(result?.bets ?? accepted.bets, edits, title);
  const allowed = result?.allowed;
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
  const copying = (copy: () => Promise<void>) => () => {
    if (unusable) return showToast(gone ? t.list.nothingToCopy : t.list.notSized);
    hold();
    void copy();
  };
  const copy = copying(() => copyStakes({ ...accepted, ...result, bets, allowed: allowed ?? undefined }));
  const copyLeg = (bet: Bet, index: number) => copying(() => copyStake(bet, index, allowed));
  const [offered, setOffered] = useState<Offered | null>(null);
  const place = () => setOffered(offeredBets({ ...accepted, bets }, (bet) => bet.bookmaker, allowed, result?.bets ?? accepted.bets));
  useHotkeys([
    ["c", copy],
    ["o", () => openLinks({ bets })],
    ["b", place],
    ...bets.slice(0, LEG_KEYS).map((bet, index): [string, () => void] => [String(index + 1), copyLeg(bet, index)]),
  ]);
  return (
    <div className="betslip" aria-busy={placement.isFetching} data-stale={placement.stale || undefined} data-expired={gone || undefined}>
      {gone && <ExpiredNotice opportunity={opportunity} line={line} bets={bets} edit={edit} />}
      <MovedNotice moves={pending} market={opportunity.market} accept={accept} />
      <ProfitSummary result={result} expired={gone} guaranteed={["arbitrage", "cover"].includes(opportunity.kind)} />
      <FailedRequest error={placement.error} retry={placement.refetch} note={result && t.drawer.previousValues} />
      {invalid.size > 0 && (
        <p className="care" role="alert">
          {t.drawer.correct}
        </p>
      )}
      {result && <Allowed result={result} title={title} />}
      <Total edits={edits} edit={edit} total={result?.total_stake} rounding={settings.rounding} invalid={invalid.get("total")} />
      <ol className="edit-legs" aria-label={t.drawer.bets}>
        {bets.map((bet, index) => (
          <BetSlipLeg
            key={legKey(accepted.bets[index] ?? bet)}
            bet={bet}
            index={index}
            edits={edits}
            edit={edit}
            invalid={invalid}
            line={line}
            market={accepted.bets[index]?.market ?? opportunity.market}
            first={first}
            before={hasOdds ? undefined : before.get(index)}
            copy={unusable ? null : copyLeg(bet, index)}
            typed={otherCurrencyText(allowed, index, settings.currency)}
            paysFrom={unusable ? null : (result.pays_from[index] ?? null)}
          />
        ))}
      </ol>
      <div className="actions">
        <Button size="xs" disabled={unusable} onClick={copy}>
          {t.drawer.copy}
        </Button>
        <Button size="xs" variant="default" disabled={result === undefined || placement.stale} onClick={place}>
          {t.placed.action}
        </Button>
        {bets.some((bet) => bet.link) && (
          <Button size="xs" variant="default" onClick={() => openLinks({ bets })}>
            {t.drawer.openAll}
          </Button>
        )}
        <Button size="xs" variant="default" component={Link} href={eventPath(opportunity.sport, opportunity.event_id)}>
          {t.drawer.allOdds}
        </Button>
        {hasEdits && (
          <Button size="xs" variant="subtle" onClick={() => edit({ do: "reset", legs: opportunity.bets.length })}>
            {t.drawer.reset}
          </Button>
        )}
      </div>
      <PlacedDialog offered={offered} close={() => setOffered(null)} />
      {first && !gone && (
        <p className="first-reason">
          <b>{t.drawer.placeFirst(bets[first.index]?.bookmaker ?? "")}</b>
          {t.drawer.because(first.reason)}
        </p>
      )}
      {hasLocked && (
        <p className="first-reason">
          <b>{t.drawer.locked}</b> {t.drawer.lockedHint}
        </p>
      )}
      {result && <Results payouts={result.payouts} currency={settings.currency} />}
      <ProfitHistory opportunity={opportunity} line={line} />
      <FailedRequest error={lineQuery.error} retry={lineQuery.refetch} note={line && t.limited.outdated} />
      <OtherPrices line={line} bets={bets} limits={opportunity.bets} format={settings.oddsFormat} edit={edit} />
      <span className="visually-hidden" aria-live="polite">
        {result && !unusable && t.drawer.announced(bets.map((bet) => stakeToType(bet).toFixed(2)).join(", "), gainText(result.worst_case_profit))}
      </span>
    </div>
  );
}

/** What the profile allows: the limit that decided, and why it would not place the bets. */
function Allowed({ result, title }: { result: Placement; title: (bet: { bookmaker: string; bookmaker_key: string }) => string }) {
  const { currency, stake } = useSettings();
  const limits = limitsText(result.allowed?.limits ?? [], currency, (key) => title({ bookmaker: key, bookmaker_key: key }));
  if (limits === "" && result.withheld_reason == null) return null;
  return (
    <p className="allowed">
      {limits !== "" && stake !== null && <span>{t.allowed.lowered(moneyText(result.total_stake, currency), moneyText(stake, currency), limits)} </span>}
      {result.withheld_reason != null && <b className="care">{t.allowed.reason(reasonText(result.withheld_reason))}</b>}
    </p>
  );
}

/** The bets with the bookmakers that the user chose for them, and titles that tell them apart. */
function withOffers(bets: readonly Bet[], edits: Edits, title: (bet: Bet) => string): Bet[] {
  return bets.map((bet, index) => {
    const offer = edits.legs[index]?.offer;
    return offer ? { ...bet, bookmaker: offer.title, bookmaker_key: offer.key, link: offer.link, limit: offer.limit, peers: null, above_market_percentage: null } : { ...bet, bookmaker: title(bet) };
  });
}
