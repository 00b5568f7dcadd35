import { Button } from "@mantine/core";
import { Link } from "wouter";
import type { OpportunityList, Sport } from "../../api/documents";
import { useNearMisses, useProvider, useQuota, useSports } from "../../api/queries";
import { percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { agoText, clockText, spanText } from "../../format/time";
import { betText, lineText } from "../../format/labels";
import { numberText } from "../../format/number";
import { useConnection, useNow, useOpen } from "../../live/hooks";
import { eventPath } from "../../routes";
import { type Filter, NO_FILTER } from "../../settings/settings";
import { useSettings } from "../../settings/store";
import { t } from "../../texts";
import { type OwnLimit, kindOf, kindsShown } from "./filter";

interface EmptyProps {
  filter: Filter;
  clear: () => void;
  listing: OpportunityList | undefined;
  hidden: ReadonlyMap<OwnLimit, number>;
}

/** Explanation of an empty list: hidden by a filter, last and next scan, closest line. */
export function Empty({ filter, clear, listing, hidden }: EmptyProps) {
  const every = useOpen();
  const kinds = kindsShown(filter, useSettings().kinds);
  const open = [...every.values()].filter((opportunity) => kinds.includes(kindOf(opportunity)));
  const connection = useConnection();
  const provider = useProvider().data;
  if (connection !== "live" && open.length === 0) return <p className="faint">{t.empty.connecting}</p>;
  const trouble = provider?.message;
  const filtered = open.length > 0;
  const bySettings = [...hidden.values()].reduce((sum, count) => sum + count, 0);
  const byFilter = open.length > bySettings && JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
  return (
    <section className="sheet empty" aria-label={t.empty.title}>
      <h2>{filtered ? t.empty.noMatch : trouble ? t.empty.noOdds : t.empty.none}</h2>
      {trouble && (
        <p className="loss" role="alert">
          {trouble}
        </p>
      )}
      {filtered && (
        <p>
          {t.empty.hidden(open.length, byFilter)}{" "}
          {byFilter ? (
            <Button size="compact-sm" variant="default" onClick={clear}>
              {t.empty.clear}
            </Button>
          ) : (
            <Link href="/settings">{t.empty.openSettings}</Link>
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
      <dt>{t.empty.lastScan}</dt>
      <dd>{last ? `${last.name}, ${agoText(last.polled_at, now, "")}` : t.empty.notKnown}</dd>
      <dt>{t.empty.nextScan}</dt>
      <dd>{next ? nextText(next, now) : t.status.notPlanned}</dd>
      <dt>{t.status.creditsLeft}</dt>
      <dd>{quota?.counted ? `${numberText(quota.remaining ?? Number.NaN)}${quota.simulated ? ` ${t.empty.simulated}` : ""}` : t.empty.notCounted}</dd>
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
  return at <= now ? `${sport.name}, ${t.words.now}` : `${sport.name}, ${t.time.startsIn(spanText((at - now) / 1000))} (${clockText(at)})`;
}

function Nearest({ minProfit }: { minProfit: number | undefined }) {
  const { oddsFormat } = useSettings();
  const near = useNearMisses().data?.[0];
  if (near === undefined) return null;
  const short = Math.abs(near.profit_percentage);
  return (
    <div className="nearest">
      <h3>{t.empty.closest}</h3>
      <p>
        <Link href={eventPath(near.sport, near.event_id)}>{near.event}</Link>, {lineText(near)}:{" "}
        <b>
          {near.profit_percentage < 0
            ? t.empty.short(percentText(short))
            : `${percentText(short)}${minProfit !== undefined && near.profit_percentage < minProfit ? t.empty.belowMin(percentText(minProfit)) : ""}`}
        </b>
      </p>
      <p className="soft">
        {near.bets.map((bet) => t.drawer.betAt(`${betText(bet, near.market)} ${oddsText(bet.odds, oddsFormat, bet.american_odds)}`, bet.bookmaker)).join(" · ")}
      </p>
    </div>
  );
}
