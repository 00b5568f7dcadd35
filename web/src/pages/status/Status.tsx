import { useQueries } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { OddsBoard, Sport } from "../../api/documents";
import { useBookmakers, useHealth, useProvider, useQuota, useSports } from "../../api/queries";
import { BurnDown } from "../../charts/BurnDown";
import { momentText, secondsText, spanText } from "../../format/time";
import { distinctTitles, plural } from "../../format/labels";
import { useHour, useStream } from "../../live/hooks";
import { type Feed, feedsOf } from "./bookmakerAges";
import "./status.css";

/** How the service is: what it asks whom, what it costs, and how old what it knows is. */
export default function Status() {
  const sports = useSports(5).data ?? [];
  const polled = sports.filter((sport) => sport.polled_at !== null || sport.next_poll_at !== null);
  return (
    <>
      <h1>Status</h1>
      <div className="status">
        <div className="status-column">
          <Service />
          <Answering />
        </div>
        <Credits />
        <Sports sports={polled} idle={sports.length - polled.length} />
        <Feeds sports={polled.map((sport) => sport.key)} />
      </div>
    </>
  );
}

const PROVIDERS: Record<string, string> = { sandbox: "sandbox: simulated odds", "the-odds-api": "The Odds API", replay: "a replay" };

function Service() {
  const { connection, known } = useStream();
  const { data, error } = useHealth();
  const hour = useHour();
  return (
    <section className="sheet" aria-label="Service">
      <h2>Service</h2>
      <dl className="facts">
        <dt>Health</dt>
        <dd className={error ? "loss" : undefined}>{error ? `not ready: ${error.message}` : data ? "ready: its database answers" : "asking"}</dd>
        <dt>Stream</dt>
        <dd className={connection === "live" ? undefined : "care"}>{connection === "live" ? `live, at notice ${known.since ?? 0}` : connection}</dd>
        <dt>Open now</dt>
        <dd>{known.open.size}</dd>
        <dt>Odds from</dt>
        <dd>{data ? (PROVIDERS[data.provider] ?? data.provider) : ""}</dd>
        <dt>Its hour</dt>
        <dd>{momentText(hour)}</dd>
        <dt>Version</dt>
        <dd>{data?.version}</dd>
      </dl>
    </section>
  );
}

function Answering() {
  const { data, error } = useProvider();
  const hour = useHour();
  if (data === undefined) return <section className="sheet" aria-label="Provider">{error && <p className="loss">{error.message}</p>}</section>;
  const ago = (at: string | null) => (at === null ? "" : `${spanText((hour - Date.parse(at)) / 1000)} ago`);
  const { last_answer_at, last_error, median_seconds, p95_seconds } = data;
  return (
    <section className="sheet" aria-label="Provider">
      <h2>How the provider answers</h2>
      {data.polls === 0 ? (
        <p className="faint">Nothing was asked in the last hour, as far as is known here.</p>
      ) : (
        <dl className="facts">
          <dt>Last answer</dt>
          <dd className={last_answer_at === null ? "care" : undefined}>{last_answer_at === null ? "none in the last hour" : ago(last_answer_at)}</dd>
          <dt>Failed</dt>
          <dd className={data.failed > 0 ? "care" : undefined}>
            {data.failed} of {data.polls} in the last hour ({data.failed_percentage} %)
          </dd>
          <dt>Took</dt>
          <dd>{median_seconds === null || p95_seconds === null ? "" : `${secondsText(median_seconds)} as a rule, 19 of 20 up to ${secondsText(p95_seconds)}`}</dd>
          <dt>Last error</dt>
          <dd>{last_error === null ? "none in the last hour" : `${last_error}, ${ago(data.last_error_at)}`}</dd>
        </dl>
      )}
    </section>
  );
}

function Credits() {
  const { data } = useQuota(5);
  const hour = useHour();
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
            {data.told_at && <span className="faint small">told {spanText((hour - Date.parse(data.told_at)) / 1000)} ago</span>}
          </p>
          <div className="status-left" role="meter" aria-label="Credits left" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}>
            <span style={{ width: `${share * 100}%` }} data-low={share < 0.1 || undefined} />
          </div>
        </>
      ) : (
        <p className="faint">No credits are counted here, or none were told yet: there is nothing to burn down.</p>
      )}
      {data.counted && data.simulated && <p className="faint small">Simulated credits: nothing is paid for them, and they hardly run out.</p>}
      {data.counted && data.resets_at !== null && data.history.length > 1 && (
        <BurnDown
          burn={{
            points: data.history.map((one) => ({ at: Date.parse(one.at), left: one.remaining })),
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
  const hour = useHour();
  const ago = (at: string | null) => (at === null ? "not yet" : `${spanText((hour - Date.parse(at)) / 1000)} ago`);
  const until = (at: string | null) => (at === null ? "not planned" : Date.parse(at) <= hour ? "now" : `in ${spanText((Date.parse(at) - hour) / 1000)}`);
  return (
    <section className="sheet wide" aria-label="Sports that are polled" tabIndex={0}>
      <h2>Sports that are polled</h2>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Sport</th>
            <th scope="col" className="number">
              Last asked
            </th>
            <th scope="col" className="number">
              Next
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
      {idle > 0 && <p className="faint small">{plural(idle, "other sport is", "other sports are")} in season and not polled.</p>}
    </section>
  );
}

function Feeds({ sports }: { sports: readonly string[] }) {
  const boards = useQueries({
    queries: sports.map((sport) => ({
      queryKey: ["odds", sport, "h2h"],
      queryFn: () => get<OddsBoard>(`/odds/${sport}`, { market: "h2h" }),
      refetchInterval: 30_000,
    })),
    combine: (answers) => answers.flatMap((answer) => answer.data ?? []),
  });
  const bookmakers = useBookmakers().data ?? [];
  const feeds = feedsOf(boards);
  const exchanges = new Set(bookmakers.filter((one) => one.exchange).map((one) => one.key));
  return (
    <section className="sheet wide" aria-label="Feeds by bookmaker" tabIndex={0}>
      <h2>How old the bookmakers' prices are</h2>
      {feeds.length === 0 ? <p className="faint">No prices yet.</p> : <FeedTable feeds={feeds} exchanges={exchanges} />}
    </section>
  );
}

function FeedTable({ feeds, exchanges }: { feeds: readonly Feed[]; exchanges: ReadonlySet<string> }) {
  const titles = distinctTitles(feeds.map((feed) => ({ bookmaker: feed.title, bookmaker_key: feed.key })));
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">Bookmaker</th>
          <th scope="col" className="number">
            Events
          </th>
          <th scope="col" className="number">
            Half are younger than
          </th>
          <th scope="col" className="number">
            Oldest
          </th>
        </tr>
      </thead>
      <tbody>
        {feeds.map((feed) => (
          <tr key={feed.key}>
            <td>
              {titles.get(feed.key)}
              {exchanges.has(feed.key) && <span className="faint"> · exchange</span>}
            </td>
            <td className="number">{feed.events}</td>
            <td className={`number ${feed.median > 300 ? "care" : ""}`}>{spanText(feed.median)}</td>
            <td className={`number ${feed.oldest > 300 ? "care" : ""}`}>{spanText(feed.oldest)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
