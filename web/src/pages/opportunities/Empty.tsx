import { Button } from "@mantine/core";
import { Link } from "wouter";
import type { OpportunityList, Sport } from "../../api/documents";
import { useNearMisses, useProvider, useQuota, useSports } from "../../api/queries";
import { percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { clockText, spanText } from "../../format/time";
import { betText, lineText } from "../../format/labels";
import { useNow, useStream } from "../../live/hooks";
import { eventPath } from "../../routes";
import { type Filter, NO_FILTER } from "../../settings/settings";
import { useSettings } from "../../settings/store";

interface EmptyProps {
  filter: Filter;
  clear: () => void;
  listing: OpportunityList | undefined;
}

/** Explanation of an empty list: hidden by a filter, last and next scan, closest line. */
export function Empty({ filter, clear, listing }: EmptyProps) {
  const { feed, connection } = useStream();
  const provider = useProvider().data;
  if (connection !== "live" && feed.open.size === 0) return <p className="faint">Connecting …</p>;
  const trouble = provider?.message;
  const filtered = feed.open.size > 0;
  const byFilter = JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
  return (
    <section className="sheet empty" aria-label="No opportunities">
      <h2>{filtered ? "No open opportunity matches" : trouble ? "No odds from the provider" : "No arbitrage right now"}</h2>
      {trouble && (
        <p className="loss" role="alert">
          {trouble}
        </p>
      )}
      {filtered && (
        <p>
          {feed.open.size} open {feed.open.size === 1 ? "is" : "are"} hidden by {byFilter ? "this filter" : "your settings"}.{" "}
          {byFilter ? (
            <Button size="compact-sm" variant="default" onClick={clear}>
              Clear filter
            </Button>
          ) : (
            <Link href="/settings">Open settings</Link>
          )}
        </p>
      )}
      <Scans />
      {!filtered && <Nearest minProfit={listing?.bounds.min_profit} />}
    </section>
  );
}

function Scans() {
  const now = useNow();
  const sports = useSports().data ?? [];
  const quota = useQuota().data;
  const last = lastPolled(sports, now);
  const next = nextPlanned(sports);
  return (
    <dl className="facts">
      <dt>Last scan</dt>
      <dd>{last ? `${last.name}, ${spanText((now - Date.parse(last.polled_at ?? "")) / 1000)} ago` : "not known yet"}</dd>
      <dt>Next scan</dt>
      <dd>{next ? nextText(next, now) : "not planned"}</dd>
      <dt>Credits left</dt>
      <dd>{quota?.counted ? `${quota.remaining?.toLocaleString("en")}${quota.simulated ? " (simulated)" : ""}` : "not counted"}</dd>
    </dl>
  );
}

function lastPolled(sports: readonly Sport[], now: number): Sport | undefined {
  const polled = sports.filter((sport) => sport.polled_at !== null && Date.parse(sport.polled_at) <= now + 60_000);
  return polled.toSorted((a, b) => Date.parse(b.polled_at ?? "") - Date.parse(a.polled_at ?? ""))[0];
}

function nextPlanned(sports: readonly Sport[]): Sport | undefined {
  const planned = sports.filter((sport) => sport.next_poll_at !== null);
  return planned.toSorted((a, b) => Date.parse(a.next_poll_at ?? "") - Date.parse(b.next_poll_at ?? ""))[0];
}

function nextText(sport: Sport, now: number): string {
  const at = Date.parse(sport.next_poll_at ?? "");
  return at <= now ? `${sport.name}, now` : `${sport.name}, in ${spanText((at - now) / 1000)} (${clockText(at)})`;
}

function Nearest({ minProfit }: { minProfit: number | undefined }) {
  const { oddsFormat } = useSettings();
  const near = useNearMisses().data?.[0];
  if (near === undefined) return null;
  const short = Math.abs(near.profit_percentage);
  return (
    <div className="nearest">
      <h3>Closest to an arbitrage</h3>
      <p>
        <Link href={eventPath(near.sport, near.event_id)}>{near.event}</Link>, {lineText(near)}:{" "}
        <b>
          {near.profit_percentage < 0
            ? `${percentText(short)} short of an arbitrage`
            : `${percentText(short)}${minProfit !== undefined && near.profit_percentage < minProfit ? `, below the min profit of ${percentText(minProfit)}` : ""}`}
        </b>
      </p>
      <p className="soft">
        {near.bets.map((bet) => `${betText(bet, near.market)} ${oddsText(bet.odds, oddsFormat, bet.american_odds)} at ${bet.bookmaker}`).join(" · ")}
      </p>
    </div>
  );
}
