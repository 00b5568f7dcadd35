import { NativeSelect, SegmentedControl, Switch } from "@mantine/core";
import { useMemo, useState } from "react";
import { Link, useLocation, useParams } from "wouter";
import type { EventQuotes, Sport } from "../../api/documents";
import { useOdds, useSports } from "../../api/queries";
import { RequestState } from "../../components/FailedRequest";
import { SearchField } from "../../components/SearchField";
import { useTitle } from "../../components/useTitle";
import { handicap, marketName } from "../../format/labels";
import { percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { kickoffText, momentText } from "../../format/time";
import { useNow } from "../../live/hooks";
import { eventPath } from "../../routes";
import { useParam } from "../../settings/address";
import { useSettings } from "../../settings/store";
import { t } from "../../texts";
import { Price } from "./PriceCell";
import { type Commissions, type GridLine, combinedMargin, gridLines } from "./grid";
import { useMarketData } from "./useMarketData";
import "./odds.css";

const MARKETS = ["h2h", "spreads", "totals"];
const PAGE = 20;

/** Odds grid: the events of a sport by bookmaker. */
export default function Odds() {
  const { sport: chosen } = useParams<{ sport?: string }>();
  const [, go] = useLocation();
  const { bookmakers } = useSettings();
  const sportsQuery = useSports();
  const sports = sportsQuery.data ?? [];
  const polled = sports.filter((sport) => sport.polled_at !== null);
  const sport = chosen ?? (polled[0] ?? sports[0])?.key;
  const [market, setMarket] = useParam("market", "h2h");
  const [search, setSearch] = useParam("q", "");
  const [books, setBooks] = useParam("books", "mine");
  useTitle(t.pages.odds);
  const [shown, setShown] = useState(PAGE);
  const query = useOdds(sport, market);
  const onlyMine = books === "mine" && bookmakers.length > 0;
  const quoted = (query.data?.events ?? []).map((event) => (onlyMine ? onlyAt(event, bookmakers) : event));
  const events = quoted.filter((event) => event.event_name.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <>
      <h1>{t.pages.odds}</h1>
      <div className="odds-bar">
        <NativeSelect
          size="xs"
          aria-label={t.odds.sport}
          value={sport ?? ""}
          onChange={(event) => {
            setShown(PAGE);
            go(`/odds/${event.currentTarget.value}${location.search}`);
          }}
          data={sportOptions(polled.length ? polled : sports, sport)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t.odds.market}
          value={market}
          onChange={setMarket}
          data={(MARKETS.includes(market) ? MARKETS : [...MARKETS, market]).map((key) => ({ value: key, label: marketName(key) }))}
        />
        <SearchField aria-label={t.odds.searchEvents} placeholder={t.list.search} value={search} change={setSearch} />
        {bookmakers.length > 0 && <Switch size="xs" label={t.odds.mine} checked={onlyMine} onChange={(event) => setBooks(event.currentTarget.checked ? "mine" : "all")} />}
        <span className="faint small">{t.odds.hint}</span>
      </div>
      <RequestState query={sport === undefined ? sportsQuery : query} />
      {query.data && events.length === 0 && <p className="faint">{quoted.length > 0 ? t.odds.noMatch : t.odds.none}</p>}
      {sport && events.length > 0 && <Grid events={events.slice(0, shown)} sport={sport} market={market} />}
      {events.length > shown && (
        <button type="button" className="more" onClick={() => setShown(shown + PAGE)}>
          {t.odds.more(events.length - shown)}
        </button>
      )}
    </>
  );
}

function onlyAt(event: EventQuotes, keys: readonly string[]): EventQuotes {
  return { ...event, bookmakers: event.bookmakers.filter((bookmaker) => keys.includes(bookmaker.bookmaker_key)) };
}

function sportOptions(sports: readonly Sport[], chosen: string | undefined) {
  const options = sports.map((sport) => ({ value: sport.key, label: sport.name }));
  return chosen && !options.some((option) => option.value === chosen) ? [{ value: chosen, label: chosen }, ...options] : options;
}

/** Bookmakers of all events in one order: mine first, then those that quote most events. */
export function columnKeys(events: readonly EventQuotes[], mine: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const { bookmaker_key: key } of events.flatMap((event) => event.bookmakers)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const rank = (key: string) => (mine.includes(key) ? 0 : 1);
  return [...counts.keys()].sort((a, b) => rank(a) - rank(b) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
}

interface GridProps {
  events: readonly EventQuotes[];
  sport: string;
  market: string;
}

/** One table for all events, so that each bookmaker has one column. */
function Grid({ events, sport, market }: GridProps) {
  const { bookmakers: mine } = useSettings();
  const { title, commissions } = useMarketData();
  const keys = useMemo(() => columnKeys(events, mine), [events, mine]);
  return (
    <div className="sheet wide grid-sheet" tabIndex={0} role="region" aria-label={t.odds.prices}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col" className="grid-name">
              {t.odds.event}
            </th>
            <th scope="col" className="grid-best">
              {t.odds.best}
            </th>
            {keys.map((key) => (
              <th key={key} scope="col" className={mine.includes(key) ? "grid-mine" : undefined} title={key}>
                <span>{title(key)}</span>
              </th>
            ))}
          </tr>
        </thead>
        {events.map((event) => (
          <EventRows key={`${event.event_id} ${market}`} event={event} sport={sport} market={market} keys={keys} title={title} commissions={commissions} />
        ))}
      </table>
    </div>
  );
}

interface EventRowsProps {
  event: EventQuotes;
  sport: string;
  market: string;
  keys: readonly string[];
  title: (key: string) => string;
  commissions: Commissions;
}

function EventRows({ event, sport, market, keys, title, commissions }: EventRowsProps) {
  const now = useNow();
  const { oddsFormat } = useSettings();
  const [chosen, setChosen] = useState<string | null>(null);
  const lines = useMemo(() => gridLines(event, market, commissions), [event, market, commissions]);
  const line = lines.find((line) => line.key === chosen) ?? lines[0];
  if (line === undefined) return null;
  const margin = combinedMargin(line, market);
  return (
    <tbody>
      <tr className="grid-head">
        <th scope="rowgroup" colSpan={2} className="grid-name">
          <Link href={eventPath(sport, event.event_id)}>{event.event_name}</Link>{" "}
          <time className="faint small" dateTime={event.commence_time} title={momentText(event.commence_time)}>
            {kickoffText(event.commence_time, now)}
          </time>
          {lines.length > 1 && (
            <NativeSelect
              size="xs"
              aria-label={t.odds.lineOf(event.event_name)}
              value={line.key}
              onChange={(change) => setChosen(change.currentTarget.value)}
              data={lines.map((line) => ({ value: line.key, label: `${line.label} (${line.quotedBy})` }))}
            />
          )}
        </th>
        <td colSpan={keys.length} className="grid-margin">
          {margin !== null && (
            <span className="faint small" title={t.odds.combinedHint}>
              {t.odds.combined(percentText(margin).replace(/^(?!−)/, "+"))}
            </span>
          )}
        </td>
      </tr>
      {line.outcomes.map((outcome) => (
        <tr key={outcome.name}>
          <th scope="row" className="grid-name clip">
            {outcome.name} {outcome.point !== null && (market.includes("spread") ? handicap(outcome.point) : outcome.point)}
          </th>
          <td className="grid-best">
            <b>{oddsText(outcome.best, oddsFormat)}</b> <span className="faint">{bestText(outcome.bestAt.map(title))}</span>
          </td>
          {keys.map((key) => (
            <td key={key}>
              <Price line={line} outcome={outcome} bookmaker={key} market={market} title={title} commissions={commissions} format={oddsFormat} now={now} />
            </td>
          ))}
        </tr>
      ))}
      <Holds line={line} keys={keys} />
    </tbody>
  );
}

function Holds({ line, keys }: { line: GridLine; keys: readonly string[] }) {
  return (
    <tr className="holds">
      <th scope="row" className="grid-name">
        {t.odds.hold}
      </th>
      <td />
      {keys.map((key) => (
        <td key={key}>{line.holds.has(key) ? percentText(line.holds.get(key) ?? 0) : ""}</td>
      ))}
    </tr>
  );
}

/** Bookmaker of the best price; several are counted. */
function bestText(titles: readonly string[]): string {
  return titles.length > 1 ? t.odds.andMore(titles[0] ?? "", titles.length - 1) : (titles[0] ?? "");
}
