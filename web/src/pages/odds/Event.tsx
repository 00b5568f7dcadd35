import { NativeSelect, SegmentedControl } from "@mantine/core";
import { useMemo } from "react";
import { Link, useParams } from "wouter";
import type { EventBoard, Opportunity } from "../../api/documents";
import { useEventBoard, useHistory } from "../../api/queries";
import { TimeChart } from "../../charts/TimeChart";
import { type Series, bestOf } from "../../charts/timeData";
import { FailedRequest, RequestState } from "../../components/FailedRequest";
import { SortTable } from "../../components/SortTable";
import { useSportNames } from "../../components/useNames";
import { useTitle } from "../../components/useTitle";
import { handicap, marketName } from "../../format/labels";
import { percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { momentText, spanText, startText } from "../../format/time";
import { useNow } from "../../live/hooks";
import { useMinute } from "../../live/useMinute";
import { useParam } from "../../settings/address";
import { useSettings } from "../../settings/store";
import { t } from "../../texts";
import { Price } from "./PriceCell";
import { type GridLine, type Outcome, gridLines } from "./grid";
import { useMarketData } from "./useMarketData";
import "./odds.css";

/** One event: the prices of all bookmakers and their history. */
export default function Event() {
  const { sport = "", event: id = "" } = useParams<{ sport: string; event: string }>();
  const query = useEventBoard(sport, id);
  const { data: board, error } = query;
  const name = useSportNames()(sport);
  const now = useNow();
  useTitle(board?.event.event_name ?? t.odds.event);
  if (board === undefined)
    return error ? (
      <>
        <h1>{t.odds.noEvent}</h1>
        <FailedRequest error={error} retry={query.refetch} />
        <Link href={`/odds/${sport}`}>{t.odds.allOf(name)}</Link>
      </>
    ) : (
      <p className="faint">{t.words.loading}</p>
    );
  const { event } = board;
  return (
    <>
      <h1>{event.event_name}</h1>
      <p className="soft">
        <Link href={`/odds/${sport}`}>{name}</Link> ·{" "}
        <time dateTime={event.commence_time}>
          {momentText(event.commence_time)}, {startText(Date.parse(event.commence_time), now)}
        </time>
      </p>
      <RequestState query={query} />
      <Lines board={board} sport={sport} />
    </>
  );
}

const ORDER = ["h2h", "spreads", "totals", "h2h_lay"];
const rank = (market: string) => (ORDER.indexOf(market) + ORDER.length + 1) % (ORDER.length + 1);

function Lines({ board, sport }: { board: EventBoard; sport: string }) {
  const { event } = board;
  const { commissions } = useMarketData();
  const markets = [...new Set(event.bookmakers.flatMap((bookmaker) => bookmaker.markets.map((market) => market.market_type)))].sort((a, b) => rank(a) - rank(b));
  const [chosen, setMarket] = useParam("market", "");
  const [key, setKey] = useParam("line", "");
  const market = markets.includes(chosen) ? chosen : (markets[0] ?? "h2h");
  const lines = useMemo(() => gridLines(event, market, commissions), [event, market, commissions]);
  const line = lines.find((line) => line.key === key) ?? lines[0];
  const data = markets.map((key) => ({ value: key, label: marketName(key) }));
  return (
    <>
      <div className="odds-bar">
        {markets.length > 4 ? (
          <NativeSelect size="xs" aria-label={t.odds.market} value={market} onChange={(change) => setMarket(change.currentTarget.value)} data={data} />
        ) : (
          <SegmentedControl size="xs" aria-label={t.odds.market} value={market} onChange={setMarket} data={data} />
        )}
        {lines.length > 1 && line && (
          <NativeSelect
            size="xs"
            aria-label={t.odds.line}
            value={line.key}
            onChange={(change) => setKey(change.currentTarget.value)}
            data={lines.map((line) => ({ value: line.key, label: `${line.label} (${line.quotedBy})` }))}
          />
        )}
      </div>
      {line ? (
        <div className="event-columns">
          <Prices board={board} line={line} market={market} />
          <Charts board={board} line={line} market={market} sport={sport} />
        </div>
      ) : (
        <p className="faint">{t.odds.notQuoted}</p>
      )}
    </>
  );
}

interface LineProps {
  board: EventBoard;
  line: GridLine;
  market: string;
}

function outcomeText(outcome: Outcome, market: string): string {
  return `${outcome.name}${outcome.point === null ? "" : ` ${market.includes("spread") ? handicap(outcome.point) : outcome.point}`}`;
}

/** Prices by bookmaker, mine first; every column sorts. */
function Prices({ board, line, market }: LineProps) {
  const { oddsFormat, bookmakers: mine } = useSettings();
  const { title, commissions } = useMarketData();
  const now = useNow();
  const readAt = (key: string) => line.outcomes.flatMap((outcome) => outcome.prices.get(key)?.lastUpdate ?? [])[0] ?? null;
  const quoting = board.event.bookmakers.map((bookmaker) => bookmaker.bookmaker_key).filter((key) => line.outcomes.some((outcome) => outcome.prices.has(key)));
  const rows = quoting.toSorted((a, b) => Number(mine.includes(b)) - Number(mine.includes(a)));
  return (
    <section className="sheet wide" aria-label={t.odds.prices} tabIndex={0}>
      <SortTable
        rows={rows}
        rowKey={(key) => key}
        rowClass={(key) => (mine.includes(key) ? "mine" : undefined)}
        columns={[
          { key: "bookmaker", head: t.odds.bookmaker, value: title, cell: title },
          ...line.outcomes.map((outcome) => ({
            key: outcome.name,
            head: outcomeText(outcome, market),
            number: true,
            descending: true,
            value: (key: string) => outcome.prices.get(key)?.odds ?? null,
            cell: (key: string) => (
              <Price line={line} outcome={outcome} bookmaker={key} market={market} title={title} commissions={commissions} format={oddsFormat} now={now} />
            ),
          })),
          {
            key: "hold",
            head: t.odds.holdHead,
            number: true,
            value: (key) => line.holds.get(key) ?? null,
            cell: (key) => <span className="faint">{line.holds.has(key) ? percentText(line.holds.get(key) ?? 0) : ""}</span>,
          },
          {
            key: "updated",
            head: t.odds.updatedHead,
            number: true,
            value: (key) => -Date.parse(readAt(key) ?? ""),
            cell: (key) => <span className="faint">{spanText((now - Date.parse(readAt(key) ?? "")) / 1000)}</span>,
          },
        ]}
      />
    </section>
  );
}

const HISTORY_MS = 48 * 3_600_000;
const HOUR_MS = 3_600_000;

function Charts({ board, line, market, sport }: LineProps & { sport: string }) {
  const { oddsFormat, bookmakers: mine } = useSettings();
  const { title } = useMarketData();
  const now = useMinute();
  // Price moves are stored for two days, so older opportunities are outside of the charts.
  const since = new Date(Math.floor((now - HISTORY_MS) / HOUR_MS) * HOUR_MS).toISOString();
  const history = useHistory({ sport, limit: 1000, start_date: since }).data?.opportunities;
  const { event_id: id, home_team: home } = board.event;
  const point = line.outcomes.find((outcome) => outcome.name === home)?.point ?? line.outcomes[0]?.point ?? null;
  const periods = (history ?? [])
    .filter((opportunity) => opportunity.event_id === id && opportunity.market === market && opportunity.line === point && isOnLine(opportunity, line))
    .map(({ first_seen_at, closed_at }) => ({ from: Date.parse(first_seen_at), to: closed_at ? Date.parse(closed_at) : now }));
  const charts = useMemo(
    () => line.outcomes.map((outcome) => ({ outcome, series: seriesOf(board, line, market, outcome, mine, title) })),
    [board, line, market, mine, title],
  );
  return (
    <div className="event-charts">
      {charts.map(({ outcome, series }) => (
        <TimeChart
          key={`${market} ${outcome.name} ${outcome.point}`}
          title={outcomeText(outcome, market)}
          series={series}
          now={now}
          periods={periods}
          text={(odds) => oddsText(odds, oddsFormat)}
          summary={`${outcome.bestAt.length > 0 ? t.charts.nowIs(`${oddsText(outcome.best, oddsFormat)}, ${title(outcome.bestAt[0] ?? "")}`) : t.charts.notQuoted}; ${t.charts.periods(periods.length)}`}
        />
      ))}
      <p className="faint small">{t.odds.chartHint}</p>
    </div>
  );
}

/** True if an opportunity is on this line: the same player, and the same handling of the draw. */
function isOnLine(opportunity: Opportunity, line: GridLine): boolean {
  if (opportunity.description !== null) return line.key.startsWith(`${opportunity.description} `);
  return line.outcomes.length === opportunity.bets.length;
}

/** The best price, the bookmakers that quote it now and mine in strong colours, the others faint. */
function seriesOf(board: EventBoard, line: GridLine, market: string, outcome: Outcome, mine: readonly string[], title: (key: string) => string): Series[] {
  const steps = new Map<string, { at: number; value: number | null }[]>();
  const onLine = (key: string) => line.outcomes.some((other) => other.prices.has(key));
  for (const move of board.moves) {
    if (move.market_type !== market || move.outcome !== outcome.name || move.point !== outcome.point || !onLine(move.bookmaker_key)) continue;
    const list = steps.get(move.bookmaker_key) ?? [];
    steps.set(move.bookmaker_key, list);
    list.push({ at: Date.parse(move.moved_at), value: move.decimal_odds });
  }
  const strength = (key: string) => (mine.includes(key) || outcome.bestAt.includes(key) ? ("normal" as const) : ("faint" as const));
  const all = [...steps].map(([key, list]): Series => ({ key, name: title(key), steps: list, strength: strength(key) }));
  const best: Series = { key: "best", name: t.charts.best, steps: bestOf(all), strength: "strong" };
  return [...all.filter((series) => series.strength === "faint"), ...all.filter((series) => series.strength !== "faint"), best];
}
