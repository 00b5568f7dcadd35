import { Link } from "wouter";
import type { ClosedValue, ValueGroup } from "../../api/documents";
import { useBookmakers, useValueReport } from "../../api/queries";
import { RequestState } from "../../components/FailedRequest";
import { type SortColumn, SortTable } from "../../components/SortTable";
import { useSportNames } from "../../components/useNames";
import { titlesByKey } from "../../format/bookmakers";
import { lineText } from "../../format/labels";
import { percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { opportunityPath } from "../../routes";
import { useSettings } from "../../settings/store";
import { t } from "../../texts";

interface ValueReportProps {
  days: number;
  sport: string | null;
}

/** How the value bets that were found compare with the fair odds at the start of their events. */
export function ValueReport({ days, sport }: ValueReportProps) {
  const query = useValueReport(days, sport);
  const sportName = useSportNames();
  const title = titlesByKey(useBookmakers().data ?? []);
  const report = query.data;
  // Without value bets, such as if they are switched off, there is nothing to report.
  if (report === undefined ? query.error === null : report.total === null && report.without_closing_odds === 0) return null;
  return (
    <section className="value-report" aria-label={t.valueReport.title}>
      <h2>{t.valueReport.title}</h2>
      <p className="faint small">{t.valueReport.hint}</p>
      <RequestState query={query} />
      {report && (
        <p className="soft">
          {report.total && (
            <>
              {t.valueReport.total(report.total.bets, percentText((report.total.better / report.total.bets) * 100))}{" "}
              <b className={tone(report.total.closing_line_value)}>{percentText(report.total.closing_line_value)}</b>
              {t.valueReport.stated(percentText(report.total.expected_percentage))}{" "}
            </>
          )}
          {report.without_closing_odds > 0 && t.valueReport.without(report.without_closing_odds)}
        </p>
      )}
      {report?.total && (
        <>
          <div className="value-groups">
            <Groups title={t.history.bySport} groups={report.by_sport} name={sportName} />
            <Groups title={t.history.byBookmaker} groups={report.by_bookmaker} name={title} />
          </div>
          <details>
            <summary>{t.valueReport.newest}</summary>
            <section className="sheet wide" aria-label={t.valueReport.newest} tabIndex={0}>
              <Bets bets={report.bets} />
            </section>
          </details>
        </>
      )}
    </section>
  );
}

const tone = (percentage: number) => (percentage < 0 ? "loss" : percentage > 0 ? "gain" : "");

function Groups({ title, groups, name }: { title: string; groups: readonly ValueGroup[]; name: (key: string) => string }) {
  const columns: SortColumn<ValueGroup>[] = [
    { key: "name", head: title, cell: ({ key }) => name(key), value: ({ key }) => name(key) },
    { key: "bets", head: t.list.bets, cell: ({ bets }) => bets, value: ({ bets }) => bets, number: true, descending: true },
    { key: "better", head: t.valueReport.better, cell: ({ better, bets }) => percentText((better / bets) * 100), value: ({ better, bets }) => better / bets, number: true, descending: true },
    {
      key: "value",
      head: t.bets.closing,
      cell: ({ closing_line_value: value }) => <b className={tone(value)}>{percentText(value)}</b>,
      value: ({ closing_line_value: value }) => value,
      number: true,
      descending: true,
    },
    { key: "expected", head: t.valueReport.expected, cell: ({ expected_percentage: part }) => percentText(part), value: ({ expected_percentage: part }) => part, number: true, descending: true },
  ];
  return (
    <section className="sheet wide" aria-label={title} tabIndex={0}>
      <SortTable rows={groups} columns={columns} rowKey={({ key }) => key} caption={title} />
    </section>
  );
}

function Bets({ bets }: { bets: readonly ClosedValue[] }) {
  const { oddsFormat } = useSettings();
  const columns: SortColumn<ClosedValue>[] = [
    {
      key: "event",
      head: t.list.event,
      cell: (bet) => (
        <>
          <Link href={opportunityPath(bet.arbitrage_id)}>{bet.event}</Link> <span className="faint small">{lineText(bet)}</span>
        </>
      ),
      value: ({ event }) => event,
    },
    { key: "outcome", head: t.list.betOn, cell: ({ outcome, side }) => (side === "lay" ? `${t.words.lay} ${outcome}` : outcome) },
    { key: "at", head: t.list.at, cell: ({ bookmaker }) => bookmaker, value: ({ bookmaker }) => bookmaker },
    { key: "odds", head: t.list.odds, cell: ({ odds }) => oddsText(odds, oddsFormat), number: true },
    { key: "closing", head: t.valueReport.closing, cell: ({ closing_odds: odds }) => oddsText(odds, oddsFormat), number: true },
    {
      key: "value",
      head: t.bets.closing,
      cell: ({ closing_line_value: value }) => <b className={tone(value)}>{percentText(value)}</b>,
      value: ({ closing_line_value: value }) => value,
      number: true,
      descending: true,
    },
  ];
  return <SortTable rows={bets} columns={columns} rowKey={({ arbitrage_id: id }) => id} caption={t.valueReport.newest} />;
}
