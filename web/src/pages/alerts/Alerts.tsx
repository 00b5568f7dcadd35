import { Button, Switch } from "@mantine/core";
import { useState } from "react";
import { useAlertChanges, useAlertList, useDeliveries, useMutes } from "../../api/alertQueries";
import type { Alert, Delivery, MuteTarget } from "../../api/documents";
import { RequestState } from "../../components/FailedRequest";
import { failed, showToast } from "../../components/toast";
import { useTitle } from "../../components/useTitle";
import { percentText } from "../../format/money";
import { momentText } from "../../format/time";
import { stream } from "../../live/stream";
import { t } from "../../texts";
import { AlertForm } from "./AlertForm";
import { Browsers } from "./Browsers";
import "./alerts.css";

/** Alerts with their deliveries, and what is muted. */
export default function Alerts() {
  useTitle(t.pages.alerts);
  const query = useAlertList();
  return (
    <div className="alerts">
      <h1>{t.pages.alerts}</h1>
      <p className="faint">{t.alertRules.hint}</p>
      <RequestState query={query} />
      {query.data?.alerts.length === 0 && <p>{t.alertRules.none}</p>}
      <ul className="alert-list">
        {query.data?.alerts.map((alert) => (
          <AlertCard key={alert.id} alert={alert} />
        ))}
      </ul>
      <Browsers />
      <AlertForm />
      <Mutes />
    </div>
  );
}

function AlertCard({ alert }: { alert: Alert }) {
  const changes = useAlertChanges();
  const [opened, setOpened] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const [changing, setChanging] = useState(false);
  const test = () => {
    changes.test.mutate(alert.id, { onError: failed });
    setOpened(true);
  };
  return (
    <li className="sheet alert-card" aria-label={alert.name}>
      <div className="alert-head">
        <h2>{alert.name}</h2>
        <Switch
          label={t.alertRules.state[alert.state]}
          aria-label={t.alertRules.switchOn(alert.name)}
          checked={alert.state === "on"}
          onChange={(event) => changes.toggle.mutate({ id: alert.id, enabled: event.currentTarget.checked }, { onError: failed })}
        />
      </div>
      <p>
        {alert.destination} · {t.alertRules.matching(alert.matching_now)} · {t.alertRules.counts(alert.delivered, alert.pending, alert.failed)}
      </p>
      {alert.state === "paused" && (
        <p className="notice" role="alert">
          {alert.channel === "web_push" ? t.alertRules.pausedBrowser : t.alertRules.paused}
        </p>
      )}
      {alert.last_error !== null && <p className="loss">{t.alertRules.failures(alert.failures, alert.last_error)}</p>}
      <div className="actions">
        <Button size="xs" variant="default" onClick={test} loading={changes.test.isPending}>
          {t.alertRules.test}
        </Button>
        <Button size="xs" variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {t.alertRules.deliveries}
        </Button>
        <Button size="xs" variant="default" aria-expanded={changing} onClick={() => setChanging(!changing)}>
          {t.alertRules.change}
        </Button>
        {confirming ? (
          <Button size="xs" color="red" onClick={() => changes.remove.mutate(alert.id, { onError: failed })}>
            {t.alertRules.reallyDelete}
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={() => setConfirming(true)}>
            {t.alertRules.delete}
          </Button>
        )}
      </div>
      {changing && <AlertForm alert={alert} done={() => setChanging(false)} />}
      {opened && <Deliveries alert={alert} />}
    </li>
  );
}

function Deliveries({ alert }: { alert: Alert }) {
  const query = useDeliveries(alert.id);
  const { resend } = useAlertChanges();
  return (
    <>
      <RequestState query={query} />
      {query.data?.length === 0 && <p className="faint">{t.alertRules.noDeliveries}</p>}
      {query.data && query.data.length > 0 && (
        <table className="deliveries" aria-label={t.alertRules.deliveriesOf(alert.name)}>
          <thead>
            <tr>
              {t.alertRules.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {query.data.map((delivery) => (
              <tr key={delivery.id}>
                <td>{momentText(Date.parse(delivery.created_at))}</td>
                <td>{delivery.event}</td>
                <td>{percentText(delivery.profit_percentage)}</td>
                <td>
                  {t.alertRules.status[delivery.status] ?? delivery.status}
                  {(delivery.status === "failed" || delivery.status === "expired") && (
                    <Button size="compact-xs" variant="default" onClick={() => resend.mutate(delivery.id, { onError: failed })}>
                      {t.alertRules.resend}
                    </Button>
                  )}
                </td>
                <td>{resultOf(delivery)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Number of attempts, and the error of the last one. */
function resultOf({ attempts }: Delivery): string {
  const error = attempts.at(-1)?.error;
  return attempts.length === 0 ? "" : `${t.alertRules.attempts(attempts.length)}${error ? `: ${error}` : ""}`;
}

function Mutes() {
  const query = useMutes();
  const { unmute, mute } = useAlertChanges();
  return (
    <section className="sheet" aria-label={t.alertRules.muted}>
      <h2>{t.alertRules.muted}</h2>
      <RequestState query={query} />
      {query.data?.length === 0 && <p className="faint">{t.alertRules.nothingMuted}</p>}
      <ul className="mute-list">
        {query.data?.map((entry) => (
          <li key={entry.id}>
            <span>{entry.label}</span>
            <span className="faint small">{entry.until === null ? t.hide.forEver : t.hide.until(momentText(Date.parse(entry.until)))}</span>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() =>
                unmute.mutate(entry.id, {
                  onError: failed,
                  onSuccess: () =>
                    showToast(t.alertRules.unmuted(entry.label), {
                      label: t.words.undo,
                      run: () => mute.mutate({ scope: entry.scope as MuteTarget["scope"], target: entry.target, lasts: lastsOf(entry.until) }, { onError: failed }),
                    }),
                })
              }
            >
              {t.alertRules.unmute}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const HOUR_MS = 3_600_000;

/** How long a mute with this end lasts from now; those that last longer than an hour end with the start. */
function lastsOf(until: string | null): "hour" | "until_start" | "forever" {
  if (until === null) return "forever";
  return Date.parse(until) - stream.now() > HOUR_MS ? "until_start" : "hour";
}
