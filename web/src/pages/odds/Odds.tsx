import { NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { Link, useLocation, useParams } from "wouter";
import type { EventQuotes, Sport } from "../../api/documents";
import { useOdds, useSports } from "../../api/queries";
import { percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { momentText, spanText, startText } from "../../format/time";
import { distinctTitles, handicap, marketName } from "../../format/labels";
import { useNow } from "../../live/hooks";
import { eventPath } from "../../routes";
import { useTitle } from "../../components/useTitle";
import { useParam } from "../../settings/address";
import { useSettings } from "../../settings/store";
import { type GridLine, type Outcome, combinedMargin, gridLines } from "./grid";
import "./odds.css";

const MARKETS = ["h2h", "spreads", "totals"];
const PAGE = 20;

/** Odds grid: the events of a sport by bookmaker. */
export default function Odds() {
  const { sport: chosen } = useParams<{ sport?: string }>();
  const [, go] = useLocation();
  const sports = useSports().data ?? [];
  const polled = sports.filter((sport) => sport.polled_at !== null);
  const sport = chosen ?? (polled[0] ?? sports[0])?.key;
  const [market, setMarket] = useParam("market", "h2h");
  const [search, setSearch] = useParam("q", "");
  useTitle("Odds");
  const [shown, setShown] = useState(PAGE);
  const { data: board, error } = useOdds(sport, market);
  const events = (board?.events ?? []).filter((event) => event.event_name.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <>
      <h1>Odds</h1>
      <div className="odds-bar">
        <NativeSelect
          size="xs"
          aria-label="Sport"
          value={sport ?? ""}
          onChange={(event) => {
            setShown(PAGE);
            go(`/odds/${event.currentTarget.value}${location.search}`);
          }}
          data={sportOptions(polled.length ? polled : sports, sport)}
        />
        <SegmentedControl
          size="xs"
          aria-label="Market"
          value={market}
          onChange={setMarket}
          data={MARKETS.map((key) => ({ value: key, label: marketName(key) }))}
        />
        <TextInput size="xs" type="search" aria-label="Search events" placeholder="Search" value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <span className="faint small">bold: best price · hold: the bookmaker's margin in % of stakes</span>
      </div>
      {error && (
        <p className="loss" role="alert">
          {error.message}
        </p>
      )}
      {board && events.length === 0 && <p className="faint">No odds available.</p>}
      {!board && !error && <p className="faint">Loading …</p>}
      {sport && events.slice(0, shown).map((event) => <Event key={`${event.event_id} ${market}`} event={event} sport={sport} market={market} />)}
      {events.length > shown && (
        <button type="button" className="more" onClick={() => setShown(shown + PAGE)}>
          {events.length - shown} more
        </button>
      )}
    </>
  );
}

function sportOptions(sports: readonly Sport[], chosen: string | undefined) {
  const options = sports.map((sport) => ({ value: sport.key, label: sport.name }));
  return chosen && !options.some((option) => option.value === chosen) ? [{ value: chosen, label: chosen }, ...options] : options;
}

function Event({ event, sport, market }: { event: EventQuotes; sport: string; market: string }) {
  const now = useNow();
  const [key, setKey] = useState<string | null>(null);
  const lines = useMemo(() => gridLines(event, market), [event, market]);
  const line = lines.find((line) => line.key === key) ?? lines[0];
  if (line === undefined) return null;
  const margin = combinedMargin(line);
  return (
    <section className="sheet grid-event" aria-label={event.event_name}>
      <header>
        <Link href={eventPath(sport, event.event_id)}>{event.event_name}</Link>
        <time className="faint small" dateTime={event.commence_time} title={momentText(event.commence_time)}>
          {startText(Date.parse(event.commence_time), now)}
        </time>
        {lines.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={`Line of ${event.event_name}`}
            value={line.key}
            onChange={(change) => setKey(change.currentTarget.value)}
            data={lines.map((line) => ({ value: line.key, label: `${line.label} (${line.quotedBy})` }))}
          />
        )}
        {margin !== null && (
          <span className="faint small" title="Before commission; ages, limits and operators are not considered">
            best prices combined {percentText(margin).replace(/^(?!−)/, "+")}
          </span>
        )}
      </header>
      <Grid event={event} line={line} market={market} />
    </section>
  );
}

function Grid({ event, line, market }: { event: EventQuotes; line: GridLine; market: string }) {
  const { oddsFormat, bookmakers } = useSettings();
  const now = useNow();
  const quoting = event.bookmakers
    .filter(({ bookmaker_key: key }) => line.outcomes.some((outcome) => outcome.prices.has(key)))
    .filter((bookmaker) => bookmakers.length === 0 || bookmakers.includes(bookmaker.bookmaker_key));
  const titles = distinctTitles(event.bookmakers);
  if (quoting.length === 0) return <p className="faint small">Not quoted by your bookmakers.</p>;
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={`Prices of ${event.event_name}`}>
      <table className="grid">
        <thead>
          <tr>
            <td />
            <th scope="col" className="grid-best">
              Best
            </th>
            {quoting.map((bookmaker) => (
              <th key={bookmaker.bookmaker_key} scope="col">
                <span title={bookmaker.bookmaker_key}>{titles.get(bookmaker.bookmaker_key)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {line.outcomes.map((outcome) => (
            <tr key={outcome.name}>
              <th scope="row" className="clip">
                {outcome.name} {outcome.point !== null && (market.includes("spread") ? handicap(outcome.point) : outcome.point)}
              </th>
              <td className="grid-best">
                <b>{oddsText(outcome.best, oddsFormat)}</b> <span className="faint">{bestAt(outcome, event)}</span>
              </td>
              {quoting.map(({ bookmaker_key: key }) => {
                const price = outcome.prices.get(key);
                if (price === undefined) return <td key={key}>·</td>;
                const text = oddsText(price.odds, oddsFormat, price.american);
                return (
                  <td key={key} title={`updated ${spanText((now - Date.parse(price.lastUpdate)) / 1000)} ago`}>
                    {price.odds === outcome.best ? <b>{text}</b> : text}
                  </td>
                );
              })}
            </tr>
          ))}
          <tr className="holds">
            <th scope="row">hold</th>
            <td />
            {quoting.map(({ bookmaker_key: key }) => (
              <td key={key}>{line.holds.has(key) ? percentText(line.holds.get(key) ?? 0) : ""}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Bookmaker of the best price; several are counted. */
function bestAt(outcome: Outcome, event: EventQuotes): string {
  const names = event.bookmakers.filter((bookmaker) => outcome.prices.get(bookmaker.bookmaker_key)?.odds === outcome.best).map((bookmaker) => bookmaker.bookmaker);
  return names.length > 1 ? `${names[0]} and ${names.length - 1} more` : (names[0] ?? "");
}
