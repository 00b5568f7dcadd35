import { Button, Modal, Switch } from "@mantine/core";
import { useState } from "react";
import { mute, unmute, useAlertList } from "../../api/alertQueries";
import type { Bet, MuteLasts, MuteTarget, Opportunity } from "../../api/documents";
import { showToast } from "../../components/toast";
import { useTitles } from "../../components/useNames";
import { lineText } from "../../format/labels";
import { momentText } from "../../format/time";
import { stream } from "../../live/stream";
import type { Hidden } from "../../settings/settings";
import { changeSettings, settings, useSettings } from "../../settings/store";
import { t } from "../../texts";
import { lineKey } from "./filter";

const HOUR_MS = 3_600_000;

/** Hide something, with an undo; entries whose time is over are dropped. `target`: what to mute for alerts, if anything. */
async function hide(entry: Hidden, target: MuteTarget | null, lasts: MuteLasts): Promise<void> {
  const before = settings().hidden;
  const valid = before.filter(({ until }) => until === null || until > stream.now());
  changeSettings({ hidden: [...valid, entry] });
  const undo = { label: t.words.undo, run: () => show([entry]) };
  showToast(t.hide.done(entry.label), undo);
  if (target === null) return;
  try {
    const { id } = await mute({ ...target, lasts });
    // Shown again meanwhile: the mute ends, too.
    if (!settings().hidden.some((other) => isSame(other, entry))) return void (await unmute(id));
    changeSettings({ hidden: settings().hidden.map((other) => (isSame(other, entry) ? { ...other, mute: id } : other)) });
    showToast(t.hide.muted(entry.label), undo);
  } catch (error) {
    showToast(t.hide.notMuted((error as Error).message), undo);
  }
}

/** Show hidden entries again, and end their mutes. */
function show(entries: readonly Hidden[]): void {
  const stored = settings().hidden;
  const shown = stored.filter((entry) => entries.some((other) => isSame(entry, other)));
  changeSettings({ hidden: stored.filter((entry) => !shown.includes(entry)) });
  for (const { mute: id } of shown) if (id) unmute(id).catch((error: Error) => showToast(error.message));
}

const isSame = (one: Hidden, other: Hidden) => one.scope === other.scope && one.event === other.event && one.key === other.key;

/** What alerts have to be muted for when this is hidden. */
function muteTargetOf({ scope, event, key }: Omit<Hidden, "until">, opportunity: Opportunity): MuteTarget {
  if (scope === "event") return { scope, target: event };
  return scope === "bookmaker" ? { scope: "event_bookmaker", target: `${event}.${key}` } : { scope, target: String(opportunity.arbitrage_id) };
}

function scopesOf(opportunity: Opportunity, title: (bet: Bet) => string): Omit<Hidden, "until">[] {
  const event = opportunity.event_id;
  const line = lineText(opportunity);
  const bookmakers = opportunity.bets.filter((bet, index) => opportunity.bets.findIndex((other) => other.bookmaker_key === bet.bookmaker_key) === index);
  return [
    { scope: "line", event, key: lineKey(opportunity), label: `${opportunity.event}, ${line}` },
    { scope: "event", event, key: "", label: opportunity.event },
    ...bookmakers.map((bet) => ({ scope: "bookmaker" as const, event, key: bet.bookmaker_key, label: `${title(bet)}, ${opportunity.event}` })),
  ];
}

/** Dialog that asks what of an opportunity to hide and for how long. */
export function HideDialog({ opportunity, close }: { opportunity: Opportunity | null; close: () => void }) {
  return (
    <Modal
      opened={opportunity !== null}
      onClose={close}
      title={t.hide.title}
      size="sm"
      attributes={{ header: { role: "presentation" } }}
      closeButtonProps={{ "aria-label": t.hide.close }}
    >
      {opportunity && <HideForm opportunity={opportunity} close={close} />}
    </Modal>
  );
}

function HideForm({ opportunity, close }: { opportunity: Opportunity; close: () => void }) {
  const title = useTitles();
  const scopes = scopesOf(opportunity, title);
  const [chosen, setChosen] = useState(0);
  const alerts = useAlertList().data?.alerts ?? [];
  const [muting, setMuting] = useState(true);
  const choose = (until: number | null, lasts: MuteLasts) => {
    const scope = scopes[chosen];
    if (scope) void hide({ ...scope, until }, muting && alerts.length > 0 ? muteTargetOf(scope, opportunity) : null, lasts);
    close();
  };
  const nameOf = ({ scope, key }: Omit<Hidden, "until">) => {
    if (scope === "line") return t.hide.line(lineText(opportunity));
    const bet = opportunity.bets.find(({ bookmaker_key }) => bookmaker_key === key);
    return bet ? t.hide.bookmaker(title(bet)) : t.hide.event(opportunity.event);
  };
  return (
    <div className="hide-form">
      <fieldset className="hide-scopes">
        <legend className="label">{t.hide.what}</legend>
        {scopes.map((scope, index) => (
          <label key={`${scope.scope} ${scope.key}`}>
            <input type="radio" name="hide-scope" checked={index === chosen} onChange={() => setChosen(index)} data-autofocus={index === 0 || undefined} />
            {nameOf(scope)}
          </label>
        ))}
      </fieldset>
      {alerts.length > 0 && <Switch label={t.hide.mute} checked={muting} onChange={(event) => setMuting(event.currentTarget.checked)} />}
      <div className="label">{t.hide.howLong}</div>
      <div className="actions">
        <Button size="xs" variant="default" onClick={() => choose(stream.now() + HOUR_MS, "hour")}>
          {t.hide.hour}
        </Button>
        <Button size="xs" variant="default" onClick={() => choose(Date.parse(opportunity.commence_time), "until_start")}>
          {t.hide.start}
        </Button>
        <Button size="xs" variant="default" onClick={() => choose(null, "forever")}>
          {t.hide.ever}
        </Button>
      </div>
    </div>
  );
}

/** Dialog with everything the user hid. */
export function HiddenDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const { hidden } = useSettings();
  const now = stream.now();
  const current = hidden.filter(({ until }) => until === null || until > now);
  return (
    <Modal opened={opened} onClose={close} title={t.hide.listTitle} size="lg" attributes={{ header: { role: "presentation" } }} closeButtonProps={{ "aria-label": t.hide.close }}>
      {current.length === 0 && <p className="faint">{t.hide.nothing}</p>}
      <ul className="hidden-list">
        {current.map((entry) => (
          <li key={`${entry.scope} ${entry.event} ${entry.key}`}>
            <span>{entry.label}</span>
            <span className="faint small">
              {entry.until === null ? t.hide.forEver : t.hide.until(momentText(entry.until))}
              {entry.mute && `, ${t.hide.withoutAlerts}`}
            </span>
            <Button size="compact-xs" variant="default" onClick={() => show([entry])}>
              {t.hide.showAgain}
            </Button>
          </li>
        ))}
      </ul>
      {current.length > 0 && (
        <Button size="xs" variant="default" onClick={() => show(hidden)}>
          {t.hide.showAll}
        </Button>
      )}
    </Modal>
  );
}
