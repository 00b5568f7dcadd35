import { Button, NativeSelect, PasswordInput, SegmentedControl, Switch, TextInput, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { NumberField } from "../../components/NumberField";
import { beep } from "../../components/beep";
import { BookmakerTree } from "../../components/BookmakerTree";
import { showToast } from "../../components/toast";
import { ROUTES } from "../../routes";
import { useTitle } from "../../components/useTitle";
import { stream } from "../../live/stream";
import { DEFAULTS, DENSITIES, ODDS_FORMATS, ROUNDINGS, isKey } from "../../settings/settings";
import { browserSettings, changeSettings, useSettings } from "../../settings/store";
import { LOCALES, t } from "../../texts";
import "./settings.css";

export default function Settings() {
  useTitle(t.pages.settings);
  return (
    <div className="settings">
      <h1>{t.pages.settings}</h1>
      <p className="faint">{t.settings.hint}</p>
      <Money />
      <Filters />
      <Alerts />
      <Page />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sheet settings-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

type Amounts = "stake" | "minProfit" | "maxProfit" | "maxAge";

function Amount({ label, name, hint, fallback = t.words.any, allowZero = false }: { label: string; name: Amounts; hint?: string; fallback?: string; allowZero?: boolean }) {
  const value = useSettings()[name];
  return <NumberField label={label} description={hint} placeholder={fallback} allowZero={allowZero} value={value} change={(amount) => changeSettings({ [name]: amount })} />;
}

/** What the profile on the server decides in place of this browser. */
function OfProfile({ name }: { name: string }) {
  return (
    <Part title={t.settings.money}>
      <p className="settings-wide">
        {t.profile.inUse(name)} <Link href={ROUTES.profile}>{t.profile.open}</Link>
      </p>
      <Button variant="default" onClick={() => changeSettings({ profile: "" })}>
        {t.profile.useBrowser}
      </Button>
    </Part>
  );
}

function Money() {
  const settings = useSettings();
  if (settings.profileInUse) return <OfProfile name={settings.profileInUse} />;
  return (
    <Part title={t.settings.money}>
      <p className="settings-wide faint small">
        {settings.profile === "" && (
          <>
            <button type="button" className="link-button" onClick={() => changeSettings({ profile: null })}>
              {t.profile.useServer}
            </button>{" "}
            ·{" "}
          </>
        )}
        <Link href={ROUTES.profile}>{t.profile.open}</Link>
      </p>
      <Amount label={t.settings.stake} name="stake" fallback={t.settings.serverDefault} />
      <TextInput
        label={t.settings.currency}
        maxLength={4}
        value={settings.currency}
        placeholder={t.words.none}
        onChange={(event) => changeSettings({ currency: event.currentTarget.value })}
      />
      <NativeSelect
        label={t.settings.round}
        value={String(settings.rounding ?? "")}
        onChange={(event) => changeSettings({ rounding: ROUNDINGS.find((step) => String(step) === event.currentTarget.value) ?? null })}
        data={[{ value: "", label: t.settings.serverDefault }, ...ROUNDINGS.map((step) => ({ value: String(step), label: step === 0.01 ? t.settings.cents : String(step) }))]}
      />
      <Choice
        label={t.settings.odds}
        value={settings.oddsFormat}
        choices={ODDS_FORMATS.map((value) => ({ value, label: t.settings.formats[value] }))}
        change={(value) => changeSettings({ oddsFormat: ODDS_FORMATS.find((format) => format === value) ?? DEFAULTS.oddsFormat })}
      />
    </Part>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  choices: { value: string; label: string }[];
  change: (value: string) => void;
}

function Choice({ label, value, choices, change }: ChoiceProps) {
  const id = `choice ${label}`.replaceAll(" ", "-").toLowerCase();
  return (
    <div>
      <div className="label" id={id}>
        {label}
      </div>
      <SegmentedControl aria-labelledby={id} value={value} onChange={change} data={choices} />
    </div>
  );
}

function Filters() {
  const settings = useSettings();
  return (
    <Part title={t.settings.filters}>
      {!settings.profileInUse && (
        <>
          <div className="settings-wide">
            <BookmakerTree label={t.bookmakers.mine} value={settings.bookmakers} change={(bookmakers) => changeSettings({ bookmakers })} />
            <p className="faint small">{t.settings.bookmakersHint}</p>
          </div>
          <Amount label={t.filter.minProfit} name="minProfit" allowZero />
        </>
      )}
      <Amount label={t.filter.maxProfit} name="maxProfit" hint={t.settings.maxProfitHint} />
      <Amount label={t.settings.maxAge} name="maxAge" />
    </Part>
  );
}

function Alerts() {
  const settings = useSettings();
  const [refused, setRefused] = useState(false);
  return (
    <Part title={t.settings.alerts}>
      <Switch
        label={t.settings.sound}
        checked={settings.sound}
        onChange={(event) => {
          changeSettings({ sound: event.currentTarget.checked });
          if (event.currentTarget.checked) beep();
        }}
      />
      <Switch
        label={t.settings.notify}
        error={refused ? t.settings.notifyRefused : undefined}
        checked={settings.notify}
        onChange={async (event) => {
          const on = event.currentTarget.checked;
          const allowed = !on || (await globalThis.Notification?.requestPermission?.()) === "granted";
          setRefused(!allowed);
          changeSettings({ notify: on && allowed });
        }}
      />
      <NumberField
        label={t.settings.notifyAbove}
        allowZero
        value={settings.notifyAbove}
        placeholder={String(DEFAULTS.notifyAbove)}
        change={(amount) => changeSettings({ notifyAbove: amount ?? DEFAULTS.notifyAbove })}
      />
    </Part>
  );
}

function Page() {
  const settings = useSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const reset = () => {
    const before = browserSettings();
    changeSettings({ ...DEFAULTS, profile: before.profile, presets: before.presets, hidden: before.hidden, welcomed: true });
    showToast(t.settings.wasReset, { label: t.words.undo, run: () => changeSettings(before) });
  };
  return (
    <Part title={t.settings.page}>
      <Choice
        label={t.settings.colours}
        value={colorScheme}
        choices={(["dark", "light", "auto"] as const).map((value) => ({ value, label: t.settings.schemes[value] }))}
        change={(value) => setColorScheme(value as "dark" | "light" | "auto")}
      />
      <Choice
        label={t.settings.density}
        value={settings.density}
        choices={DENSITIES.map((value) => ({ value, label: t.settings.densities[value] }))}
        change={(value) => changeSettings({ density: DENSITIES.find((density) => density === value) ?? DEFAULTS.density })}
      />
      <NativeSelect
        label={t.settings.locale}
        description={t.settings.localeHint}
        value={settings.locale}
        onChange={(event) => changeSettings({ locale: event.currentTarget.value })}
        data={[{ value: "", label: t.settings.browserLocale }, ...LOCALES.map((tag) => ({ value: tag, label: localeName(tag) }))]}
      />
      <ApiKey />
      <Button variant="default" onClick={reset}>
        {t.settings.reset}
      </Button>
    </Part>
  );
}

function localeName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
}

/** The key is used when the field is left, so that no request is sent with a part of it. */
function ApiKey() {
  const { apiKey } = useSettings();
  const [typed, setTyped] = useState(apiKey);
  const queries = useQueryClient();
  const key = typed.trim();
  const use = () => {
    if (key === apiKey || !isKey(key)) return;
    changeSettings({ apiKey: key });
    stream.reconnect();
    void queries.resetQueries();
  };
  return (
    <PasswordInput
      label={t.settings.key}
      description={t.settings.keyHint}
      autoComplete="off"
      value={typed}
      error={isKey(key) ? undefined : t.key.invalid}
      visibilityToggleButtonProps={{ "aria-label": t.key.toggle }}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={use}
      onKeyDown={(event) => event.key === "Enter" && use()}
    />
  );
}
