import { NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { Link, useLocation, useParams } from "wouter";
import type { EventQuotes, Sport } from "../../api/documents";
import { useOdds, useSports } from "../../api/queries";
import { percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { momentText, spanText, startText } from "../../format/time";
import { distinctTitles, handicap, marketName } from "../../format/labels";
import { useHour } from "../../live/hooks";
import { eventPath } from "../../routes";
import { useSettings } from "../../settings/store";
import { type GridLine, type Outcome, bestTogether, linesOf } from "./grid";
import "./odds.css";

const MARKETS = ["h2h", "spreads", "totals"];
const PAGE = 20;

/** Every event of a sport against every bookmaker. */
export default function Odds() {
  const { sport: chosen } = useParams<{ sport?: string }>();
  const [, go] = useLocation();
  const sports = useSports().data ?? [];
  const polled = sports.filter((one) => one.polled_at !== null);
  const sport = chosen ?? (polled[0] ?? sports[0])?.key;
  const [market, setMarket] = useState("h2h");
  const [search, setSearch] = useState("");
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
            go(`/odds/${event.currentTarget.value}`);
          }}
          data={options(polled.length ? polled : sports, sport)}
        />
        <SegmentedControl
          size="xs"
          aria-label="Market"
          value={market}
          onChange={setMarket}
          data={MARKETS.map((key) => ({ value: key, label: marketName(key) }))}
        />
        <TextInput size="xs" type="search" aria-label="Search events" placeholder="Search" value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <span className="faint small">bold: the best price · hold: what the bookmaker keeps of 100 staked on all its answers</span>
      </div>
      {error && (
        <p className="loss" role="alert">
          {error.message}
        </p>
      )}
      {board && events.length === 0 && <p className="faint">No odds here now.</p>}
      {!board && !error && <p className="faint">Asking for the odds …</p>}
      {sport && events.slice(0, shown).map((event) => <Event key={`${event.event_id} ${market}`} event={event} sport={sport} market={market} />)}
      {events.length > shown && (
        <button type="button" className="more" onClick={() => setShown(shown + PAGE)}>
          {events.length - shown} more
        </button>
      )}
    </>
  );
}

function options(sports: readonly Sport[], chosen: string | undefined) {
  const listed = sports.map((one) => ({ value: one.key, label: one.name }));
  return chosen && !listed.some((one) => one.value === chosen) ? [{ value: chosen, label: chosen }, ...listed] : listed;
}

function Event({ event, sport, market }: { event: EventQuotes; sport: string; market: string }) {
  const hour = useHour();
  const [key, setKey] = useState<string | null>(null);
  const lines = useMemo(() => linesOf(event, market), [event, market]);
  const line = lines.find((one) => one.key === key) ?? lines[0];
  if (line === undefined) return null;
  const together = bestTogether(line);
  return (
    <section className="sheet grid-event" aria-label={event.event_name}>
      <header>
        <Link href={eventPath(sport, event.event_id)}>{event.event_name}</Link>
        <time className="faint small" dateTime={event.commence_time} title={momentText(event.commence_time)}>
          {startText(Date.parse(event.commence_time), hour)}
        </time>
        {lines.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={`Line of ${event.event_name}`}
            value={line.key}
            onChange={(change) => setKey(change.currentTarget.value)}
            data={lines.map((one) => ({ value: one.key, label: `${one.label} (${one.quotedBy})` }))}
          />
        )}
        {together !== null && (
          <span className="faint small" title="Before commission, and without a look at ages, limits and operators">
            best prices together {percentText(together).replace(/^(?!−)/, "+")}
          </span>
        )}
      </header>
      <Grid event={event} line={line} market={market} />
    </section>
  );
}

function Grid({ event, line, market }: { event: EventQuotes; line: GridLine; market: string }) {
  const { oddsFormat, bookmakers } = useSettings();
  const hour = useHour();
  const quoting = event.bookmakers
    .filter((one) => line.outcomes.some((outcome) => outcome.prices.has(one.bookmaker_key)))
    .filter((one) => bookmakers.length === 0 || bookmakers.includes(one.bookmaker_key));
  const titles = distinctTitles(event.bookmakers);
  if (quoting.length === 0) return <p className="faint small">None of your bookmakers quotes it.</p>;
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={`Prices of ${event.event_name}`}>
      <table className="grid">
        <thead>
          <tr>
            <td />
            <th scope="col" className="grid-best">
              Best
            </th>
            {quoting.map((one) => (
              <th key={one.bookmaker_key} scope="col">
                <span title={one.bookmaker_key}>{titles.get(one.bookmaker_key)}</span>
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
                  <td key={key} title={`read ${spanText((hour - Date.parse(price.lastUpdate)) / 1000)} ago`}>
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

/** Where the best price is: one by name, more by number. */
function bestAt(outcome: Outcome, event: EventQuotes): string {
  const names = event.bookmakers.filter((one) => outcome.prices.get(one.bookmaker_key)?.odds === outcome.best).map((one) => one.bookmaker);
  return names.length > 1 ? `${names[0]} and ${names.length - 1} more` : (names[0] ?? "");
}
