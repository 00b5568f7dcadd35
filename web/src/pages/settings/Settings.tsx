import { Button, MultiSelect, NativeSelect, PasswordInput, SegmentedControl, Switch, TextInput, useMantineColorScheme } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useBookmakers } from "../../api/queries";
import { parseAmount } from "../../calculator/edits";
import { stream } from "../../live/stream";
import { DEFAULTS, type OddsFormat, ROUNDINGS, type Settings as Values } from "../../settings/settings";
import { changeSettings, useSettings } from "../../settings/store";
import { beep } from "../opportunities/useAlerts";
import { useTitle } from "../../components/useTitle";
import "./settings.css";

export default function Settings() {
  useTitle("Settings");
  const settings = useSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const [resetCount, setResetCount] = useState(0);
  return (
    <div className="settings" key={resetCount}>
      <h1>Settings</h1>
      <p className="faint">Stored in this browser; they affect only this page. Detection is configured on the server.</p>
      <Part title="Money">
        <Amount label="Total stake per opportunity" name="stake" fallback="server default" />
        <TextInput
          label="Currency symbol"
          maxLength={4}
          value={settings.currency}
          placeholder="none"
          onChange={(event) => changeSettings({ currency: event.currentTarget.value })}
        />
        <NativeSelect
          label="Round to"
          value={String(settings.rounding ?? "")}
          onChange={(event) =>
            changeSettings({ rounding: ROUNDINGS.find((step) => String(step) === event.currentTarget.value) ?? null })
          }
          data={[
            { value: "", label: "server default" },
            ...ROUNDINGS.map((step) => ({ value: String(step), label: step === 0.01 ? "cents" : String(step) })),
          ]}
        />
        <div>
          <div className="label" id="format">
            Odds
          </div>
          <SegmentedControl
            aria-labelledby="format"
            value={settings.oddsFormat}
            onChange={(value) => changeSettings({ oddsFormat: value as OddsFormat })}
            data={["decimal", "american", "fractional"]}
          />
        </div>
      </Part>
      <Part title="Filters">
        <Bookmakers />
        <Amount label="Min profit, %" name="minProfit" />
        <Amount label="Max profit, %" name="maxProfit" hint="Higher profits are usually errors" />
        <Amount label="Max price age, seconds" name="maxAge" />
      </Part>
      <Part title="Alerts">
        <Switch
          label="Sound for new opportunities"
          checked={settings.sound}
          onChange={(event) => {
            changeSettings({ sound: event.currentTarget.checked });
            if (event.currentTarget.checked) beep();
          }}
        />
        <Notifications />
        <Amount label="Min profit for alerts, %" name="notifyAbove" />
      </Part>
      <Part title="Page">
        <div>
          <div className="label" id="colours">
            Colours
          </div>
          <SegmentedControl
            aria-labelledby="colours"
            value={colorScheme}
            onChange={(value) => setColorScheme(value as "dark" | "light" | "auto")}
            data={[
              { value: "dark", label: "dark" },
              { value: "light", label: "light" },
              { value: "auto", label: "system" },
            ]}
          />
        </div>
        <PasswordInput
          label="API key"
          description="Only if the server requires one; stored in this browser"
          autoComplete="off"
          value={settings.apiKey}
          visibilityToggleButtonProps={{ "aria-label": "Show or hide the key" }}
          onChange={(event) => changeSettings({ apiKey: event.currentTarget.value.trim() })}
          onBlur={stream.reconnect}
        />
        <Button
          variant="default"
          onClick={() => {
            changeSettings({ ...DEFAULTS, presets: settings.presets });
            setResetCount(resetCount + 1);
          }}
        >
          Reset all settings
        </Button>
      </Part>
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

type Amounts = "stake" | "minProfit" | "maxProfit" | "maxAge" | "notifyAbove";

function Amount({ label, name, hint, fallback = "any" }: { label: string; name: Amounts; hint?: string; fallback?: string }) {
  const value = useSettings()[name];
  const [text, setText] = useState(value === null ? "" : String(value));
  const valid = text.trim() === "" || parseAmount(text, true) !== null;
  return (
    <TextInput
      label={label}
      description={hint}
      inputMode="decimal"
      value={text}
      placeholder={fallback}
      error={valid ? undefined : "not a number"}
      onChange={(event) => {
        setText(event.currentTarget.value);
        changeSettings({ [name]: parseAmount(event.currentTarget.value, true) } as Partial<Values>);
      }}
    />
  );
}

function Bookmakers() {
  const settings = useSettings();
  const available = useBookmakers().data ?? [];
  const missing = settings.bookmakers.filter((key) => !available.some((bookmaker) => bookmaker.key === key));
  return (
    <MultiSelect
      label="My bookmakers"
      description="Show only opportunities with every bet at these; empty: all"
      placeholder={settings.bookmakers.length ? undefined : "all"}
      searchable
      clearable
      clearButtonProps={{ "aria-label": "Clear my bookmakers" }}
      data={[...available.map((bookmaker) => ({ value: bookmaker.key, label: bookmaker.title })), ...missing.map((key) => ({ value: key, label: key }))]}
      value={settings.bookmakers}
      onChange={(bookmakers) => changeSettings({ bookmakers })}
    />
  );
}

function Notifications() {
  const settings = useSettings();
  const [refused, setRefused] = useState(false);
  return (
    <Switch
      label="Browser notification for new opportunities"
      error={refused ? "The browser does not allow notifications" : undefined}
      checked={settings.notify}
      onChange={async (event) => {
        const on = event.currentTarget.checked;
        const allowed = !on || (await globalThis.Notification?.requestPermission?.()) === "granted";
        setRefused(!allowed);
        changeSettings({ notify: on && allowed });
      }}
    />
  );
}
