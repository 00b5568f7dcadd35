import { Link } from "wouter";
import type { Bet, Opportunity } from "../../api/documents";
import type { SortColumn } from "../../components/SortTable";
import { betText, closeReasonText, lineText } from "../../format/labels";
import { percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { momentText, spanText } from "../../format/time";
import { OPENED_FROM_PAGE, opportunityPath } from "../../routes";
import { settings } from "../../settings/store";
import { t } from "../../texts";
import { lifetime } from "./stats";

interface Names {
  sportName: (key: string) => string;
  title: (bet: Bet) => string;
  /** Id of the row that shows its course. */
  opened: string | null;
  toggle: (id: string) => void;
}

/** Columns of the history. */
export function columnsOf({ sportName, title, opened, toggle }: Names): SortColumn<Opportunity>[] {
  return [
    {
      key: "found",
      head: t.history.foundAt,
      value: (opportunity) => opportunity.first_seen_at,
      descending: true,
      cell: ({ first_seen_at: at }) => (
        <time className="nowrap" dateTime={at}>
          {momentText(at)}
        </time>
      ),
    },
    {
      key: "profit",
      head: t.list.profit,
      value: (opportunity) => opportunity.profit_percentage,
      descending: true,
      number: true,
      cell: (opportunity) => percentText(opportunity.profit_percentage),
    },
    {
      key: "peak",
      head: t.history.peak,
      value: (opportunity) => opportunity.best_profit_percentage ?? opportunity.profit_percentage,
      descending: true,
      number: true,
      cell: (opportunity) => percentText(opportunity.best_profit_percentage ?? opportunity.profit_percentage),
    },
    {
      key: "life",
      head: t.history.duration,
      value: (opportunity) => lifetime(opportunity),
      descending: true,
      number: true,
      cell: (opportunity) => {
        const life = lifetime(opportunity);
        return life === null ? t.history.open : spanText(life);
      },
    },
    {
      key: "event",
      head: t.list.event,
      value: (opportunity) => opportunity.event,
      cell: (opportunity) => (
        <>
          <Link href={opportunityPath(String(opportunity.arbitrage_id))} state={OPENED_FROM_PAGE}>
            {opportunity.event}
          </Link>
          <div className="faint small">
            {sportName(opportunity.sport)} · {lineText(opportunity)}
          </div>
        </>
      ),
    },
    {
      key: "bets",
      head: t.history.bets,
      cell: (opportunity) => (
        <ul className="history-bets">
          {opportunity.bets.map((bet, index) => (
            // The same bet never appears twice, and the order is fixed.
            <li key={index}>
              <span>{betText(bet, opportunity.market)}</span>
              <b>{oddsText(bet.odds, settings().oddsFormat, bet.american_odds)}</b>
              <span className="soft">{title(bet)}</span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: "reason",
      head: t.history.closedBecause,
      value: (opportunity) => opportunity.close_reason ?? null,
      cell: ({ close_reason: reason }) => (reason ? closeReasonText(reason) : ""),
    },
    {
      key: "course",
      head: <span className="visually-hidden">{t.history.course}</span>,
      cell: (opportunity) => {
        const id = String(opportunity.arbitrage_id);
        return (
          <button type="button" className="link-button" aria-expanded={opened === id} aria-label={`${t.history.course}: ${opportunity.event}, ${lineText(opportunity)}`} onClick={() => toggle(id)}>
            {t.history.course}
          </button>
        );
      },
    },
  ];
}
