import { Link } from "wouter";
import type { PlannedSport, PriceAge, Provider, ProviderSource, Quota, Sport } from "../../api/documents";
import { useBookmakers, useHealth, usePriceAges, useProvider, useQuota, useSports } from "../../api/queries";
import { BurnDown } from "../../charts/BurnDown";
import { RequestState } from "../../components/FailedRequest";
import { SortTable } from "../../components/SortTable";
import { useSportNames } from "../../components/useNames";
import { useTitle } from "../../components/useTitle";
import { titlesByKey } from "../../format/bookmakers";
import { plural, sourceTitle } from "../../format/labels";
import { numberText } from "../../format/number";
import { agoText, momentText, secondsText, spanText } from "../../format/time";
import { useConnection, useNow, useOpen, useStream } from "../../live/hooks";
import { ROUTES } from "../../routes";
import { t } from "../../texts";
import "./status.css";

/** Service health, provider responses, credits, polled sports and price ages. */
export default function Status() {
  useTitle(t.pages.status);
  return (
    <>
      <h1>{t.pages.status}</h1>
      <div className="status">
        <div className="status-column">
          <Service />
          <Providers />
          <Sports />
        </div>
        <div className="status-column">
          <Credits />
          <PriceAges />
        </div>
      </div>
    </>
  );
}

function Service() {
  const connection = useConnection();
  const open = useOpen().size;
  const since = useStream((state) => state.feed.since);
  const { data, error } = useHealth();
  const now = useNow();
  return (
    <section className="sheet" aria-label={t.status.service}>
      <h2>{t.status.service}</h2>
      <dl className="facts">
        <dt>{t.status.health}</dt>
        <dd className={error ? "loss" : undefined}>{error ? t.status.notReady(error.message) : data ? t.status.ready : t.words.loading}</dd>
        <dt>{t.status.stream}</dt>
        <dd className={connection === "live" ? undefined : "care"}>{connection === "live" ? t.status.live(since ?? 0) : t.connection[connection]}</dd>
        <dt>{t.status.openNow}</dt>
        <dd>{open}</dd>
        <dt>{t.status.serverTime}</dt>
        <dd>{momentText(now)}</dd>
        <dt>{t.status.version}</dt>
        <dd>{data?.version}</dd>
      </dl>
    </section>
  );
}

/** State of every odds provider. */
function Providers() {
  const query = useProvider();
  return (
    <section className="sheet" aria-label={t.status.provider}>
      <h2>{t.status.responses}</h2>
      <RequestState query={query} />
      {query.data && sourcesOf(query.data).map((provider) => <ProviderState key={provider.provider} provider={provider} />)}
      {(query.data?.sources?.length ?? 0) > 1 && <Link href={ROUTES.matches}>{t.matches.title}</Link>}
    </section>
  );
}

/** All providers if there are several, else the only one. */
const sourcesOf = (provider: Provider): readonly ProviderSource[] => (provider.sources?.length ? provider.sources : [provider]);

function ProviderState({ provider }: { provider: ProviderSource }) {
  const now = useNow();
  const { last_answer_at: answered, last_error: error, median_seconds: median, p95_seconds: p95, state } = provider;
  const ignored = provider.left_out.flatMap((sport) => Object.values(sport.ignored)).reduce((sum, count) => sum + count, 0);
  const unreadable = provider.left_out.reduce((sum, sport) => sum + sport.unreadable.length, 0);
  return (
    <div className="status-source" role="group" aria-label={sourceTitle(provider.provider)}>
      <p className="status-provider">
        <b>{sourceTitle(provider.provider)}</b>{" "}
        <span className={state === "ok" ? "gain" : "loss"}>{(t.status.states as Readonly<Record<string, string>>)[state] ?? state}</span>{" "}
        <span className="faint small">{provider.state_since && t.status.since(spanText((now - Date.parse(provider.state_since)) / 1000))}</span>
      </p>
      {provider.message && (
        <p className="loss" role="alert">
          {provider.message}
        </p>
      )}
      {provider.polls === 0 ? (
        <p className="faint">{t.status.noRequests}</p>
      ) : (
        <dl className="facts">
          <dt>{t.status.lastResponse}</dt>
          <dd className={answered === null ? "care" : undefined}>{agoText(answered, now, t.status.noneInHour)}</dd>
          <dt>{t.status.failed}</dt>
          <dd className={provider.failed > 0 ? "care" : undefined}>{t.status.failedOf(provider.failed, provider.polls, provider.failed_percentage ?? 0)}</dd>
          <dt>{t.status.responseTime}</dt>
          <dd>{median === null || p95 === null ? "" : t.status.times(secondsText(median), secondsText(p95))}</dd>
          <dt>{t.status.lastError}</dt>
          <dd>{error === null ? t.status.noneInHour : `${error}, ${agoText(provider.last_error_at, now, "")}`}</dd>
          <dt>{t.status.leftOut}</dt>
          <dd className={unreadable > 0 ? "care" : undefined}>{t.status.leftOutCounts(ignored, unreadable)}</dd>
        </dl>
      )}
    </div>
  );
}

function Credits() {
  const query = useQuota();
  const { data } = query;
  return (
    <section className="sheet" aria-label={t.status.credits}>
      <h2>{t.status.creditsAndPlan}</h2>
      <RequestState query={query} />
      {data && <CreditsLeft quota={data} />}
      {data?.counted && data.resets_at !== null && data.history.length > 1 && (
        <BurnDown
          burn={{
            points: data.history.map(({ at, remaining }) => ({ at: Date.parse(at), left: remaining })),
            resetsAt: Date.parse(data.resets_at),
            reserve: data.reserve ?? 0,
          }}
          resetIsKnown={data.reset_is_known}
        />
      )}
      {data && <Plan planned={data.planned ?? []} notes={data.notes ?? []} />}
    </section>
  );
}

function CreditsLeft({ quota }: { quota: Quota }) {
  const now = useNow();
  if (!quota.counted) return <p className="faint">{t.status.notCounted}</p>;
  const all = (quota.remaining ?? 0) + (quota.used ?? 0);
  const share = all > 0 ? (quota.remaining ?? 0) / all : 0;
  return (
    <>
      <p className="status-credits">
        <b>{numberText(quota.remaining ?? Number.NaN)}</b> <span className="soft">{t.status.ofLeft(numberText(all))}</span>
        {quota.told_at && <span className="faint small">{t.odds.updated(spanText((now - Date.parse(quota.told_at)) / 1000))}</span>}
      </p>
      <div className="status-left" role="meter" aria-label={t.status.creditsLeft} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}>
        <span style={{ width: `${share * 100}%` }} data-low={share < 0.1 || undefined} />
      </div>
      {quota.simulated && <p className="faint small">{t.status.simulatedCredits}</p>}
    </>
  );
}

/** Keys of sports in a line of the plan. */
const SPORT_KEY = /\b[a-z]+(?:_[a-z0-9]+)+\b/g;

const LONG_NUMBER = /(?<![-\d])\d{5,}\b/g;

/** A line of the plan with the names of sports and grouped digits. */
export function noteText(line: string, name: (sport: string) => string): string {
  return line.replace(SPORT_KEY, name).replace(LONG_NUMBER, (digits) => numberText(Number(digits)));
}

/** Polling plan: a row per sport, and the lines about the budget. */
function Plan({ planned, notes }: { planned: readonly PlannedSport[]; notes: readonly string[] }) {
  const name = useSportNames();
  return (
    <>
      <ul className="status-plan">
        {notes.map((line) => (
          <li key={line}>{noteText(line, name)}</li>
        ))}
      </ul>
      {planned.length > 0 && (
        <div className="wide" tabIndex={0} role="region" aria-label={t.status.plan}>
          <SortTable
            rows={planned}
            rowKey={(row) => row.sport}
            columns={[
              { key: "sport", head: t.history.sport, value: (row) => name(row.sport), cell: (row) => name(row.sport) },
              { key: "when", head: t.status.polled, value: (row) => row.every_seconds ?? Infinity, cell: whenText },
              { key: "reason", head: t.status.why, cell: (row) => row.reason },
              { key: "polls", head: t.status.polls, number: true, descending: true, value: (row) => row.polls + row.event_polls, cell: (row) => numberText(row.polls + row.event_polls) },
              { key: "credits", head: t.status.credits, number: true, descending: true, value: (row) => row.credits ?? 0, cell: (row) => (row.credits === null ? "" : numberText(row.credits)) },
            ]}
          />
        </div>
      )}
    </>
  );
}

/** "every 12 min", "from Sat 18:00" or "game by game". */
function whenText({ every_seconds: every, next_at: next, events }: PlannedSport): string {
  if (every !== null) return t.status.every(spanText(every));
  if (next !== null) return t.status.from(momentText(next));
  return t.status.gameByGame(events);
}

function Sports() {
  const query = useSports();
  const sports = query.data ?? [];
  const now = useNow();
  const polled = sports.filter((sport) => sport.polled_at !== null || sport.next_poll_at !== null);
  const idle = sports.length - polled.length;
  const until = ({ next_poll_at: at }: Sport) => (at === null ? t.status.notPlanned : Date.parse(at) <= now ? t.words.now : t.time.startsIn(spanText((Date.parse(at) - now) / 1000)));
  return (
    <section className="sheet wide" aria-label={t.status.polledSports} tabIndex={0}>
      <h2>{t.status.polledSports}</h2>
      <RequestState query={query} />
      <SortTable
        rows={polled}
        rowKey={(sport) => sport.key}
        columns={[
          { key: "sport", head: t.history.sport, value: (sport) => sport.name, cell: (sport) => sport.name },
          { key: "last", head: t.status.lastPoll, number: true, value: (sport) => sport.polled_at, descending: true, cell: (sport) => agoText(sport.polled_at, now, t.status.notYet) },
          { key: "next", head: t.status.nextPoll, number: true, value: (sport) => sport.next_poll_at, cell: until },
        ]}
      />
      {idle > 0 && <p className="faint small">{t.status.idle(plural(idle, "other sport"))}</p>}
    </section>
  );
}

function PriceAges() {
  const query = usePriceAges();
  const ages = query.data ?? [];
  return (
    <section className="sheet wide status-ages" aria-label={t.status.ages} tabIndex={0}>
      <h2>{t.status.ages}</h2>
      <RequestState query={query} />
      {query.data && (ages.length === 0 ? <p className="faint">{t.status.noPrices}</p> : <AgeTable ages={ages} />)}
    </section>
  );
}

/** Default maximum age of a price before the start, seconds. */
const OLD_S = 300;

function AgeTable({ ages }: { ages: readonly PriceAge[] }) {
  const bookmakers = useBookmakers().data ?? [];
  const exchanges = new Set(bookmakers.filter(({ exchange }) => exchange).map(({ key }) => key));
  const all = titlesByKey(bookmakers);
  const listed = titlesByKey(ages);
  const title = (key: string) => (bookmakers.some((bookmaker) => bookmaker.key === key) ? all(key) : listed(key));
  const age = (seconds: number) => <span className={seconds > OLD_S ? "care" : undefined}>{spanText(seconds)}</span>;
  return (
    <SortTable
      rows={ages}
      rowKey={(row) => row.key}
      columns={[
        {
          key: "bookmaker",
          head: t.odds.bookmaker,
          value: (row) => title(row.key),
          cell: (row) => (
            <>
              {title(row.key)}
              {exchanges.has(row.key) && <span className="faint"> · {t.status.exchange}</span>}
            </>
          ),
        },
        { key: "events", head: t.status.events, number: true, descending: true, value: (row) => row.events, cell: (row) => row.events },
        { key: "median", head: t.status.medianAge, number: true, descending: true, value: (row) => row.median_age_seconds, cell: (row) => age(row.median_age_seconds) },
        { key: "oldest", head: t.status.oldestAge, number: true, descending: true, value: (row) => row.oldest_age_seconds, cell: (row) => age(row.oldest_age_seconds) },
      ]}
    />
  );
}
