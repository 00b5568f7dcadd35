import { NativeSelect, SegmentedControl } from "@mantine/core";
import { Link, useParams } from "wouter";
import type { EventBoard, Opportunity } from "../../api/documents";
import { useEventBoard, useHistory } from "../../api/queries";
import { Movement, type Series } from "../../charts/Movement";
import "../../charts/charts.css";
import { percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { momentText, spanText, startText } from "../../format/time";
import { distinctTitles, handicap, marketName, sportName } from "../../format/labels";
import { useNow } from "../../live/hooks";
import { useTitle } from "../../components/useTitle";
import { useParam } from "../../settings/address";
import { useSettings } from "../../settings/store";
import { type GridLine, gridLines } from "./grid";
import "./odds.css";

/** One event: the prices of all bookmakers and their history. */
export default function Event() {
  const { sport = "", event: id = "" } = useParams<{ sport: string; event: string }>();
  const { data: board, error } = useEventBoard(sport, id);
  const now = useNow();
  useTitle(board?.event.event_name ?? "Event");
  if (error) {
    return (
      <>
        <h1>No odds for this event</h1>
        <p className="soft" role="alert">
          {error.message}
        </p>
        <Link href={`/odds/${sport}`}>All odds of {sportName(sport)}</Link>
      </>
    );
  }
  if (!board) return <p className="faint">Loading …</p>;
  const { event } = board;
  return (
    <>
      <h1>{event.event_name}</h1>
      <p className="soft">
        <Link href={`/odds/${sport}`}>{sportName(sport)}</Link> ·{" "}
        <time dateTime={event.commence_time}>
          {momentText(event.commence_time)}, {startText(Date.parse(event.commence_time), now)}
        </time>
      </p>
      <Lines board={board} sport={sport} />
    </>
  );
}

function Lines({ board, sport }: { board: EventBoard; sport: string }) {
  const { event } = board;
  const markets = [...new Set(event.bookmakers.flatMap((bookmaker) => bookmaker.markets.map((market) => market.market_type)))].sort(
    (a, b) => rank(a) - rank(b),
  );
  const [chosen, setMarket] = useParam("market", "");
  const [key, setKey] = useParam("line", "");
  const market = markets.includes(chosen) ? chosen : (markets[0] ?? "h2h");
  const lines = gridLines(event, market);
  const line = lines.find((line) => line.key === key) ?? lines[0];
  return (
    <>
      <div className="odds-bar">
        {markets.length > 4 ? (
          <NativeSelect
            size="xs"
            aria-label="Market"
            value={market}
            onChange={(change) => setMarket(change.currentTarget.value)}
            data={markets.map((key) => ({ value: key, label: marketName(key) }))}
          />
        ) : (
          <SegmentedControl
            size="xs"
            aria-label="Market"
            value={market}
            onChange={setMarket}
            data={markets.map((key) => ({ value: key, label: marketName(key) }))}
          />
        )}
        {lines.length > 1 && line && (
          <NativeSelect
            size="xs"
            aria-label="Line"
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
        <p className="faint">Not quoted now.</p>
      )}
    </>
  );
}

const ORDER = ["h2h", "spreads", "totals", "h2h_lay"];
const rank = (market: string) => (ORDER.indexOf(market) + ORDER.length + 1) % (ORDER.length + 1);

interface LineProps {
  board: EventBoard;
  line: GridLine;
  market: string;
}

function Prices({ board, line, market }: LineProps) {
  const { oddsFormat } = useSettings();
  const now = useNow();
  const titles = distinctTitles(board.event.bookmakers);
  const quoting = board.event.bookmakers.filter(({ bookmaker_key: key }) => line.outcomes.some((outcome) => outcome.prices.has(key)));
  return (
    <section className="sheet wide" aria-label="Prices" tabIndex={0}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Bookmaker</th>
            {line.outcomes.map((outcome) => (
              <th key={outcome.name} scope="col" className="number">
                {outcome.name} {outcome.point !== null && (market.includes("spread") ? handicap(outcome.point) : outcome.point)}
              </th>
            ))}
            <th scope="col" className="number">
              Hold
            </th>
            <th scope="col" className="number">
              Updated
            </th>
          </tr>
        </thead>
        <tbody>
          {quoting.map(({ bookmaker_key: key }) => {
            const read = line.outcomes.flatMap((outcome) => outcome.prices.get(key)?.lastUpdate ?? [])[0];
            return (
              <tr key={key}>
                <td>{titles.get(key)}</td>
                {line.outcomes.map((outcome) => {
                  const price = outcome.prices.get(key);
                  const text = price ? oddsText(price.odds, oddsFormat, price.american) : "·";
                  return (
                    <td key={outcome.name} className="number">
                      {price?.odds === outcome.best ? <b className="best">{text}</b> : text}
                    </td>
                  );
                })}
                <td className="number faint">{line.holds.has(key) ? percentText(line.holds.get(key) ?? 0) : ""}</td>
                <td className="number faint">{read && spanText((now - Date.parse(read)) / 1000)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Charts({ board, line, market, sport }: LineProps & { sport: string }) {
  const { oddsFormat } = useSettings();
  const now = useNow();
  const history = useHistory({ sport, limit: 1000 }).data?.opportunities ?? [];
  const home = board.event.home_team;
  const point = line.outcomes.find((outcome) => outcome.name === home)?.point ?? line.outcomes[0]?.point ?? null;
  const periods = history
    .filter((opportunity) => opportunity.event_id === board.event.event_id && opportunity.market === market && opportunity.line === point && isOnLine(opportunity, line))
    .map(({ first_seen_at, closed_at }) => ({ from: Date.parse(first_seen_at), to: closed_at ? Date.parse(closed_at) : now }));
  const names = distinctTitles(board.event.bookmakers);
  return (
    <div className="event-charts">
      {line.outcomes.map((outcome) => (
        <Movement
          key={`${market} ${outcome.name} ${outcome.point}`}
          title={`${outcome.name}${outcome.point === null ? "" : ` ${outcome.point}`}`}
          series={seriesOf(board, line, market, outcome.name, outcome.point, names)}
          now={now}
          periods={periods}
          text={(odds) => oddsText(odds, oddsFormat)}
        />
      ))}
      <p className="faint small">Bold: best price; thin: each bookmaker; green: arbitrage on this line.</p>
    </div>
  );
}

/** True if an opportunity is on this line: the same player, and the same handling of the draw. */
function isOnLine(opportunity: Opportunity, line: GridLine): boolean {
  if (opportunity.description !== null) return line.key.startsWith(`${opportunity.description} `);
  return line.outcomes.length === opportunity.bets.length;
}

function seriesOf(board: EventBoard, line: GridLine, market: string, name: string, point: number | null, names: ReadonlyMap<string, string>): Series[] {
  const series = new Map<string, { at: number; value: number | null }[]>();
  const onLine = (key: string) => line.outcomes.some((outcome) => outcome.prices.has(key));
  for (const move of board.moves) {
    if (move.market_type !== market || move.outcome !== name || move.point !== point || !onLine(move.bookmaker_key)) continue;
    const steps = series.get(move.bookmaker_key) ?? [];
    series.set(move.bookmaker_key, steps);
    steps.push({ at: Date.parse(move.moved_at), value: move.decimal_odds });
  }
  return [...series].map(([key, steps]) => ({ name: names.get(key) ?? key, steps }));
}
