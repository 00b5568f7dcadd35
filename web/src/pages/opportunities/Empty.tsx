import { Button } from "@mantine/core";
import { Link } from "wouter";
import type { OpportunityList, Sport } from "../../api/documents";
import { useNearest, useQuota, useSports } from "../../api/queries";
import { percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { clockText, spanText } from "../../format/time";
import { betText, lineText } from "../../format/labels";
import { useHour, useStream } from "../../live/hooks";
import { eventPath } from "../../routes";
import { type Filter, NO_FILTER } from "../../settings/settings";
import { useSettings } from "../../settings/store";

interface EmptyProps {
  filter: Filter;
  clear: () => void;
  listed: OpportunityList | undefined;
}

/** Why there is nothing, and when there may be. */
export function Empty({ filter, clear, listed }: EmptyProps) {
  const { known, connection } = useStream();
  if (connection !== "live" && known.open.size === 0) return <p className="faint">Waiting for the service …</p>;
  const filtered = known.open.size > 0;
  const byFilter = JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
  return (
    <section className="sheet empty" aria-label="No opportunities">
      <h2>{filtered ? "None of those that are open are for you" : "There is no arbitrage right now"}</h2>
      {filtered && (
        <p>
          {known.open.size} open {known.open.size === 1 ? "is" : "are"} hidden by {byFilter ? "this filter" : "your settings"}.{" "}
          {byFilter ? (
            <Button size="compact-sm" variant="default" onClick={clear}>
              Clear the filter
            </Button>
          ) : (
            <Link href="/settings">To the settings</Link>
          )}
        </p>
      )}
      <Scans />
      {!filtered && <Nearest least={listed?.bounds.min_profit} />}
    </section>
  );
}

function Scans() {
  const hour = useHour();
  const sports = useSports(5).data ?? [];
  const quota = useQuota().data;
  const last = latest(sports, hour);
  const next = soonest(sports);
  return (
    <dl className="facts">
      <dt>Last scan</dt>
      <dd>{last ? `${last.name}, ${spanText((hour - Date.parse(last.polled_at ?? "")) / 1000)} ago` : "not known here yet"}</dd>
      <dt>Next scan</dt>
      <dd>{next ? nextText(next, hour) : "not planned"}</dd>
      <dt>Credits left</dt>
      <dd>{quota?.counted ? `${quota.remaining?.toLocaleString("en")}${quota.simulated ? " (simulated)" : ""}` : "not counted"}</dd>
    </dl>
  );
}

function latest(sports: readonly Sport[], hour: number): Sport | undefined {
  const polled = sports.filter((sport) => sport.polled_at !== null && Date.parse(sport.polled_at) <= hour + 60_000);
  return polled.toSorted((a, b) => Date.parse(b.polled_at ?? "") - Date.parse(a.polled_at ?? ""))[0];
}

function soonest(sports: readonly Sport[]): Sport | undefined {
  const planned = sports.filter((sport) => sport.next_poll_at !== null);
  return planned.toSorted((a, b) => Date.parse(a.next_poll_at ?? "") - Date.parse(b.next_poll_at ?? ""))[0];
}

function nextText(sport: Sport, hour: number): string {
  const at = Date.parse(sport.next_poll_at ?? "");
  return at <= hour ? `${sport.name}, now` : `${sport.name}, in ${spanText((at - hour) / 1000)} (${clockText(at)})`;
}

function Nearest({ least }: { least: number | undefined }) {
  const { oddsFormat } = useSettings();
  const near = useNearest().data?.[0];
  if (near === undefined) return null;
  const short = Math.abs(near.profit_percentage);
  return (
    <div className="nearest">
      <h3>The nearest miss</h3>
      <p>
        <Link href={eventPath(near.sport, near.event_id)}>{near.event}</Link>, {lineText(near)}:{" "}
        <b>
          {near.profit_percentage < 0
            ? `${percentText(short)} short of an arbitrage`
            : `${percentText(short)}${least !== undefined && near.profit_percentage < least ? `, below the least profit of ${percentText(least)}` : ""}`}
        </b>
      </p>
      <p className="soft">
        {near.bets.map((bet) => `${betText(bet, near.market)} ${oddsText(bet.odds, oddsFormat, bet.american_odds)} at ${bet.bookmaker}`).join(" · ")}
      </p>
    </div>
  );
}
