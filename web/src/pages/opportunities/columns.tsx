import type { ReactNode } from "react";
import type { Bet, Bounds } from "../../api/documents";
import { checksOf, freshness } from "../../calculator/checks";
import { profitPercentage } from "../../calculator/stakes";
import { Hide, Placed } from "../../components/icons";
import { basisText, closeReasonText, flagText, lineText, reasonText } from "../../format/labels";
import { limitsText } from "../../format/limits";
import { gainText, moneyText, percentText } from "../../format/money";
import { worstCaseText } from "../../format/results";
import { kickoffText, momentText, spanText, startText } from "../../format/time";
import { useNow } from "../../live/hooks";
import type { Settings } from "../../settings/settings";
import { t } from "../../texts";
import { Legs } from "./Legs";
import { oldestAge } from "./filter";
import type { Row } from "./list";

/** What a cell of the list can show. */
export interface CellProps {
  row: Row;
  bounds: Bounds | undefined;
  /** Reason it is withheld at the user's stake; null if it is not. */
  withheldReason: string | null;
  settings: Settings;
  /** Name of the sport. */
  sport: string;
  /** Title of a bet's bookmaker. */
  title: (bet: Bet) => string;
  /** Title of a bookmaker by its key. */
  limitTitle: (key: string) => string;
  open: (id: string) => void;
  hide: (row: Row) => void;
  place: (row: Row) => void;
}

export interface Column {
  key: string;
  /** Heads of the column; several are the columns of the bets. */
  head: () => ReactNode;
  Cell: (props: CellProps) => ReactNode;
}

/** Columns of the list, from left to right; their widths are in opportunities.css. */
export const COLUMNS: readonly Column[] = [
  { key: "profit", head: () => t.list.profit, Cell: Profit },
  { key: "event", head: () => t.list.event, Cell: Event },
  { key: "legs", head: LegHeads, Cell: (props) => <Legs {...props} /> },
  { key: "trust", head: () => t.list.isItReal, Cell: Trust },
];

function LegHeads() {
  return (
    <span className="rows-head-legs">
      <span>{t.list.betOn}</span>
      <span>{t.list.at}</span>
      <span className="number">{t.list.odds}</span>
      <span className="number">{t.list.stake}</span>
      <span className="number">{t.list.updated}</span>
    </span>
  );
}

function Profit({ row: { opportunity }, settings: { currency }, limitTitle }: CellProps) {
  const limits = opportunity.allowed ? limitsText(opportunity.allowed.limits, currency, limitTitle) : "";
  const worstCase = worstCaseText(opportunity, currency);
  const profitable = opportunity.guaranteed_profit > 0;
  return (
    <div className="opportunity-profit">
      <b className={profitable ? "gain" : "loss"}>{percentText(profitPercentage(opportunity))}</b>
      <span className="opportunity-amount">
        {opportunity.estimated ? "≈ " : ""}
        {gainText(opportunity.guaranteed_profit, currency)}
      </span>
      {worstCase && <span className="care small opportunity-worst">{worstCase}</span>}
      <span className="faint small opportunity-total" title={limits && t.allowed.by(limits)}>
        {t.list.on(moneyText(opportunity.total_stake, currency))}
        {limits && <span className="visually-hidden">, {t.allowed.by(limits)}</span>}
      </span>
    </div>
  );
}

function Event({ row: { id, opportunity }, settings: { currency }, sport, open }: CellProps) {
  const basis = basisText(opportunity.basis, opportunity.sport);
  const worstCase = worstCaseText(opportunity, currency);
  const profit = [`${percentText(profitPercentage(opportunity))},`, gainText(opportunity.guaranteed_profit), worstCase].filter(Boolean).join(" ");
  return (
    <div className="opportunity-event">
      <button
        type="button"
        className="opportunity-open"
        data-id={id}
        onClick={() => open(id)}
        aria-label={t.list.rowLabel(opportunity.event, lineText(opportunity), profit, moneyText(opportunity.total_stake))}
      >
        {opportunity.event}
      </button>
      <span className="soft opportunity-line">
        {lineText(opportunity)} {basis && <span className="faint">({basis})</span>}
      </span>
      <span className="faint small opportunity-start">
        {sport} · <Start at={opportunity.commence_time} />
      </span>
    </div>
  );
}

function Start({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={momentText(at)}>
      {kickoffText(at, now)}
      <span className="start-relative">, {startText(Date.parse(at), now)}</span>
    </time>
  );
}

const FRESH = { fresh: ["●", "soft"], ageing: ["◐", "care"], old: ["○", "care"] } as const;

function Trust(props: CellProps) {
  const { opportunity, expiredAt } = props.row;
  if (expiredAt === null) return <Checks {...props} />;
  return (
    <div className="opportunity-trust">
      <b className="loss">{t.list.expired}</b>
      <span className="faint small">{opportunity.close_reason ? closeReasonText(opportunity.close_reason) : t.list.closed}</span>
    </div>
  );
}

function Checks({ row, bounds, withheldReason, hide, place }: CellProps) {
  const { opportunity } = row;
  const age = oldestAge(opportunity, useNow());
  const fresh = freshness(age, bounds, opportunity.live);
  const [glyph, tone] = FRESH[fresh];
  // Warnings first: a compact row shows only the beginning.
  const checks = checksOf(opportunity).toSorted((a, b) => Number(b.warning) - Number(a.warning));
  return (
    <div className="opportunity-trust">
      <span className={`trust-age ${tone}`}>
        <span aria-hidden="true">{glyph}</span> {t.list.oldest(t.list[fresh], spanText(age))}
        <button type="button" className="row-hide" aria-label={`${t.placed.action}: ${opportunity.event}`} title={`${t.placed.action} (b)`} onClick={() => place(row)}>
          <Placed />
        </button>
        <button type="button" className="row-hide" aria-label={`${t.hide.action}: ${opportunity.event}`} title={t.hide.action} onClick={() => hide(row)}>
          <Hide />
        </button>
      </span>
      <span className="trust-notes">
        {withheldReason && <b className="care small">{t.list.withheldAtStake(reasonText(withheldReason))}</b>}
        {checks.map((check) => (
          <span key={check.name} title={check.bookmaker} className={`small ${check.warning ? "care" : "faint"}`}>
            {check.text}
          </span>
        ))}
        {opportunity.flags.map((flag) => (
          <span key={flag} className="care small">
            {flagText(flag)}
          </span>
        ))}
        <span className="faint small">{t.list.apart(spanText(opportunity.leg_gap_seconds))}</span>
      </span>
    </div>
  );
}
