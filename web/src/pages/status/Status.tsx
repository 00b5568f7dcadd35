import type { PriceAge, Sport } from "../../api/documents";
import { useBookmakers, useHealth, usePriceAges, useProvider, useQuota, useSports } from "../../api/queries";
import { BurnDown } from "../../charts/BurnDown";
import { momentText, secondsText, spanText } from "../../format/time";
import { distinctTitles, plural } from "../../format/labels";
import { useNow, useStream } from "../../live/hooks";
import { useTitle } from "../../components/useTitle";
import "./status.css";

/** Service health, provider responses, credits, polled sports and price ages. */
export default function Status() {
  useTitle("Status");
  const sports = useSports().data ?? [];
  const polled = sports.filter((sport) => sport.polled_at !== null || sport.next_poll_at !== null);
  return (
    <>
      <h1>Status</h1>
      <div className="status">
        <div className="status-column">
          <Service />
          <ProviderResponses />
        </div>
        <Credits />
        <Sports sports={polled} idle={sports.length - polled.length} />
        <PriceAges />
      </div>
    </>
  );
}

const PROVIDERS: Record<string, string> = { sandbox: "sandbox: simulated odds", "the-odds-api": "The Odds API", replay: "replay" };

function Service() {
  const { connection, feed } = useStream();
  const { data, error } = useHealth();
  const now = useNow();
  return (
    <section className="sheet" aria-label="Service">
      <h2>Service</h2>
      <dl className="facts">
        <dt>Health</dt>
        <dd className={error ? "loss" : undefined}>{error ? `not ready: ${error.message}` : data ? "ready" : "loading"}</dd>
        <dt>Stream</dt>
        <dd className={connection === "live" ? undefined : "care"}>{connection === "live" ? `live, message ${feed.since ?? 0}` : connection}</dd>
        <dt>Open now</dt>
        <dd>{feed.open.size}</dd>
        <dt>Odds provider</dt>
        <dd>{data ? (PROVIDERS[data.provider] ?? data.provider) : ""}</dd>
        <dt>Server time</dt>
        <dd>{momentText(now)}</dd>
        <dt>Version</dt>
        <dd>{data?.version}</dd>
      </dl>
    </section>
  );
}

function ProviderResponses() {
  const { data, error } = useProvider();
  const now = useNow();
  if (data === undefined) return <section className="sheet" aria-label="Provider">{error && <p className="loss">{error.message}</p>}</section>;
  const ago = (at: string | null) => (at === null ? "" : `${spanText((now - Date.parse(at)) / 1000)} ago`);
  const { last_answer_at, last_error, median_seconds, p95_seconds } = data;
  return (
    <section className="sheet" aria-label="Provider">
      <h2>Provider responses</h2>
      {data.message && (
        <p className="loss" role="alert">
          {data.message}
        </p>
      )}
      {data.polls === 0 ? (
        <p className="faint">No requests in the last hour.</p>
      ) : (
        <dl className="facts">
          <dt>Last response</dt>
          <dd className={last_answer_at === null ? "care" : undefined}>{last_answer_at === null ? "none in the last hour" : ago(last_answer_at)}</dd>
          <dt>Failed</dt>
          <dd className={data.failed > 0 ? "care" : undefined}>
            {data.failed} of {data.polls} in the last hour ({data.failed_percentage} %)
          </dd>
          <dt>Response time</dt>
          <dd>{median_seconds === null || p95_seconds === null ? "" : `median ${secondsText(median_seconds)}, 95 % within ${secondsText(p95_seconds)}`}</dd>
          <dt>Last error</dt>
          <dd>{last_error === null ? "none in the last hour" : `${last_error}, ${ago(data.last_error_at)}`}</dd>
        </dl>
      )}
    </section>
  );
}

function Credits() {
  const { data } = useQuota();
  const now = useNow();
  if (data === undefined) return <section className="sheet" aria-label="Credits" />;
  const all = (data.remaining ?? 0) + (data.used ?? 0);
  const share = all > 0 ? (data.remaining ?? 0) / all : 0;
  return (
    <section className="sheet" aria-label="Credits">
      <h2>Credits and plan</h2>
      {data.counted ? (
        <>
          <p className="status-credits">
            <b>{data.remaining?.toLocaleString("en")}</b> <span className="soft">of {all.toLocaleString("en")} left</span>
            {data.told_at && <span className="faint small">updated {spanText((now - Date.parse(data.told_at)) / 1000)} ago</span>}
          </p>
          <div className="status-left" role="meter" aria-label="Credits left" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}>
            <span style={{ width: `${share * 100}%` }} data-low={share < 0.1 || undefined} />
          </div>
        </>
      ) : (
        <p className="faint">No credits are counted, or the provider has not reported them yet.</p>
      )}
      {data.counted && data.simulated && <p className="faint small">Simulated credits: they cost nothing.</p>}
      {data.counted && data.resets_at !== null && data.history.length > 1 && (
        <BurnDown
          burn={{
            points: data.history.map(({ at, remaining }) => ({ at: Date.parse(at), left: remaining })),
            resetsAt: Date.parse(data.resets_at),
            reserve: data.reserve ?? 0,
          }}
          resetIsKnown={data.reset_is_known}
        />
      )}
      <ul className="status-plan">
        {data.plan.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function Sports({ sports, idle }: { sports: readonly Sport[]; idle: number }) {
  const now = useNow();
  const ago = (at: string | null) => (at === null ? "not yet" : `${spanText((now - Date.parse(at)) / 1000)} ago`);
  const until = (at: string | null) => (at === null ? "not planned" : Date.parse(at) <= now ? "now" : `in ${spanText((Date.parse(at) - now) / 1000)}`);
  return (
    <section className="sheet wide" aria-label="Polled sports" tabIndex={0}>
      <h2>Polled sports</h2>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Sport</th>
            <th scope="col" className="number">
              Last poll
            </th>
            <th scope="col" className="number">
              Next poll
            </th>
          </tr>
        </thead>
        <tbody>
          {sports.map((sport) => (
            <tr key={sport.key}>
              <td>{sport.name}</td>
              <td className="number">{ago(sport.polled_at)}</td>
              <td className="number">{until(sport.next_poll_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {idle > 0 && <p className="faint small">{plural(idle, "other sport", "other sports")} in season, not polled.</p>}
    </section>
  );
}

function PriceAges() {
  const ages = usePriceAges().data ?? [];
  const bookmakers = useBookmakers().data ?? [];
  const exchanges = new Set(bookmakers.filter(({ exchange }) => exchange).map(({ key }) => key));
  return (
    <section className="sheet wide" aria-label="Price age by bookmaker" tabIndex={0}>
      <h2>Price age by bookmaker</h2>
      {ages.length === 0 ? <p className="faint">No prices yet.</p> : <AgeTable ages={ages} exchanges={exchanges} />}
    </section>
  );
}

function AgeTable({ ages, exchanges }: { ages: readonly PriceAge[]; exchanges: ReadonlySet<string> }) {
  const titles = distinctTitles(ages.map((age) => ({ bookmaker: age.title, bookmaker_key: age.key })));
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">Bookmaker</th>
          <th scope="col" className="number">
            Events
          </th>
          <th scope="col" className="number">
            Median age
          </th>
          <th scope="col" className="number">
            Oldest
          </th>
        </tr>
      </thead>
      <tbody>
        {ages.map((age) => (
          <tr key={age.key}>
            <td>
              {titles.get(age.key)}
              {exchanges.has(age.key) && <span className="faint"> · exchange</span>}
            </td>
            <td className="number">{age.events}</td>
            <td className={`number ${age.median_age_seconds > 300 ? "care" : ""}`}>{spanText(age.median_age_seconds)}</td>
            <td className={`number ${age.oldest_age_seconds > 300 ? "care" : ""}`}>{spanText(age.oldest_age_seconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
