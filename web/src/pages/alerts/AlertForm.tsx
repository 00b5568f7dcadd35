import { Button, InputBase, NativeSelect, Switch, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { useAlertChanges, usePreview } from "../../api/alertQueries";
import type { Alert, AlertCriteria } from "../../api/documents";
import { CheckTree } from "../../components/CheckTree";
import { MarketTree, SportTree } from "../../components/KeyTrees";
import { NumberField } from "../../components/NumberField";
import { useSettings } from "../../settings/store";
import { t } from "../../texts";
import { ChannelFields } from "./ChannelFields";
import { type Draft, LIVE, criteriaOf, draftOf, emptyDraft } from "./criteria";

const TYPING_MS = 500;

interface AlertFormProps {
  /** The alert to change; none: a new one. */
  alert?: Alert;
  done?: () => void;
}

/** Form of an alert, with the number of opportunities that match its criteria now and the message it would send. */
export function AlertForm({ alert, done }: AlertFormProps) {
  const [draft, setDraft] = useState<Draft>(() => (alert ? draftOf(alert) : emptyDraft()));
  const [name, setName] = useState(alert?.name ?? "");
  const [url, setUrl] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  const { bookmakers } = useSettings();
  const { create, change: save } = useAlertChanges();
  const criteria = criteriaOf(draft, bookmakers);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const label = alert ? t.alertRules.changeOf(alert.name) : t.alertRules.add;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (alert) return save.mutate({ id: alert.id, changes: { ...criteria, name, ...(url && { url }) } }, { onSuccess: () => done?.() });
    create.mutate(
      { ...criteria, name, url },
      {
        onSuccess: (created) => {
          setSecret(created.secret ?? null);
          setDraft(emptyDraft());
          setName("");
          setUrl("");
        },
      },
    );
  };
  const error = create.error ?? save.error;
  return (
    <form className="sheet alert-form" aria-label={label} onSubmit={submit}>
      <h2>{label}</h2>
      <TextInput label={t.alertRules.name} required maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <ChannelFields url={url} setUrl={setUrl} kept={alert !== undefined} />
      <What draft={draft} change={change} />
      <When draft={draft} change={change} />
      <Messages draft={draft} change={change} />
      <Preview criteria={criteria} />
      {error && (
        <p className="loss" role="alert">
          {error.message}
        </p>
      )}
      {secret !== null && (
        <p role="status">
          {t.alertRules.secret} <code>{secret}</code>
        </p>
      )}
      <div className="actions">
        <Button type="submit" size="xs" loading={create.isPending || save.isPending}>
          {alert ? t.alertRules.saveChanges : t.alertRules.save}
        </Button>
        {alert && (
          <Button size="xs" variant="default" onClick={done}>
            {t.alertRules.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

interface PartProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

type Amount = { [Name in keyof Draft]: Draft[Name] extends number | null ? Name : never }[keyof Draft];

function Amounts({ names, draft, change }: PartProps & { names: readonly Amount[] }) {
  return names.map((name) => (
    <NumberField key={name} size="xs" label={t.alertRules.amounts[name]} placeholder={t.words.any} allowZero={name !== "minMoney" && name !== "stake" && name !== "step"} value={draft[name]} change={(value) => change({ [name]: value })} />
  ));
}

function What({ draft, change }: PartProps) {
  const { bookmakers } = useSettings();
  const kinds = Object.entries(t.kinds).map(([key, label]) => ({ key, label }));
  return (
    <fieldset className="alert-part">
      <legend>{t.alertRules.what}</legend>
      <CheckTree label={t.filter.kinds} groups={[{ name: t.words.all, items: kinds }]} value={draft.kinds} change={(chosen) => change({ kinds: chosen })} empty={t.kinds["arbitrage"] ?? ""} />
      <SportTree value={draft.sports} change={(sports) => change({ sports })} />
      <MarketTree value={draft.markets} change={(markets) => change({ markets })} />
      <div className="filter-pair">
        <TextInput size="xs" label={t.alertRules.patterns} placeholder="soccer_*, tennis_*" value={draft.patterns} onChange={(event) => change({ patterns: event.currentTarget.value })} />
        <Amounts names={["minProfit", "maxProfit", "minMoney", "stake"]} draft={draft} change={change} />
      </div>
      {(bookmakers.length > 0 || draft.bookmakers.length > 0) && (
        <Switch label={t.alertRules.ownBookmakers} checked={draft.ownBookmakers} onChange={(event) => change({ ownBookmakers: event.currentTarget.checked })} />
      )}
    </fieldset>
  );
}

function When({ draft, change }: PartProps) {
  const live = LIVE.map((value) => ({ value, label: { any: t.words.any, only: t.filter.liveOnly, not: t.filter.beforeStart }[value] }));
  return (
    <fieldset className="alert-part">
      <legend>{t.alertRules.when}</legend>
      <div className="filter-pair">
        <Amounts names={["maxAge", "perHour", "startsAfter", "startsWithin"]} draft={draft} change={change} />
        <NativeSelect size="xs" label={t.filter.live} data={live} value={draft.live} onChange={(event) => change({ live: LIVE.find((value) => value === event.currentTarget.value) ?? "any" })} />
      </div>
      <Switch label={t.alertRules.quiet} checked={draft.quiet} onChange={(event) => change({ quiet: event.currentTarget.checked })} />
      {draft.quiet && (
        <div className="filter-pair">
          <TextInput size="xs" type="time" label={t.alertRules.quietStart} required value={draft.quietStart} onChange={(event) => change({ quietStart: event.currentTarget.value })} />
          <TextInput size="xs" type="time" label={t.alertRules.quietEnd} required value={draft.quietEnd} onChange={(event) => change({ quietEnd: event.currentTarget.value })} />
          <NativeSelect size="xs" label={t.alertRules.timezone} data={zones(draft.timezone)} value={draft.timezone} onChange={(event) => change({ timezone: event.currentTarget.value })} />
        </div>
      )}
    </fieldset>
  );
}

function Messages({ draft, change }: PartProps) {
  return (
    <fieldset className="alert-part">
      <legend>{t.alertRules.message}</legend>
      <div className="filter-pair">
        <Amounts names={["step"]} draft={draft} change={change} />
      </div>
      <Switch label={t.alertRules.ended} checked={draft.ended} onChange={(event) => change({ ended: event.currentTarget.checked })} />
      <InputBase
        component="textarea"
        multiline
        rows={3}
        label={t.alertRules.template}
        description={t.alertRules.templateHint}
        maxLength={2000}
        value={draft.template}
        onChange={(event) => change({ template: event.currentTarget.value })}
      />
    </fieldset>
  );
}

function Preview({ criteria }: { criteria: AlertCriteria }) {
  const [settled] = useDebouncedValue(criteria, TYPING_MS, { leading: false });
  const { data, error } = usePreview(settled);
  if (error) return <p className="loss">{error.message}</p>;
  if (!data) return <p className="faint">{t.words.loading}</p>;
  return (
    <>
      <p className="alert-count">{t.alertRules.matching(data.matching_now)}</p>
      <details>
        <summary>{data.matching_now > 0 ? t.alertRules.preview : t.alertRules.exampleOf}</summary>
        <div className="alert-message" role="group" aria-label={t.alertRules.preview}>
          <b>{data.title}</b>
          <p>{data.message}</p>
        </div>
      </details>
    </>
  );
}

/** All time zones, with the chosen one also if this browser does not know it. */
function zones(chosen: string): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return [...new Set([chosen, "UTC", ...known])];
}
