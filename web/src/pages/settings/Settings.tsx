import { Button, MultiSelect, NativeSelect, PasswordInput, SegmentedControl, Switch, TextInput, useMantineColorScheme } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useBookmakers } from "../../api/queries";
import { amount } from "../../calculator/edits";
import { stream } from "../../live/stream";
import { DEFAULTS, type OddsFormat, ROUNDINGS, type Settings as Values } from "../../settings/settings";
import { changeSettings, useSettings } from "../../settings/store";
import { beep } from "../opportunities/useAlerts";
import "./settings.css";

export default function Settings() {
  const settings = useSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const [round, setRound] = useState(0);
  return (
    <div className="settings" key={round}>
      <h1>Settings</h1>
      <p className="faint">They stay in this browser and count for what it shows. What the service looks for is set where it runs.</p>
      <Part title="Money">
        <Amount label="My stake on one opportunity" name="stake" otherwise="as the service is set" />
        <TextInput
          label="Currency symbol"
          maxLength={4}
          value={settings.currency}
          placeholder="none"
          onChange={(event) => changeSettings({ currency: event.currentTarget.value })}
        />
        <NativeSelect
          label="Stakes in steps of"
          value={String(settings.rounding ?? "")}
          onChange={(event) =>
            changeSettings({ rounding: ROUNDINGS.find((step) => String(step) === event.currentTarget.value) ?? null })
          }
          data={[
            { value: "", label: "as the service is set" },
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
      <Part title="What is shown">
        <Bookmakers />
        <Amount label="Least profit, %" name="minProfit" />
        <Amount label="Most profit, %" name="maxProfit" hint="More is too good to be true" />
        <Amount label="Oldest price, seconds" name="maxAge" />
      </Part>
      <Part title="News">
        <Switch
          label="A sound for new ones"
          checked={settings.sound}
          onChange={(event) => {
            changeSettings({ sound: event.currentTarget.checked });
            if (event.currentTarget.checked) beep();
          }}
        />
        <Notifications />
        <Amount label="From this profit on, %" name="notifyAbove" />
      </Part>
      <Part title="This page">
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
              { value: "auto", label: "as the system" },
            ]}
          />
        </div>
        <PasswordInput
          label="API key"
          description="Only where the service asks for one; kept in this browser"
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
            setRound(round + 1);
          }}
        >
          All settings as at first
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

function Amount({ label, name, hint, otherwise = "any" }: { label: string; name: Amounts; hint?: string; otherwise?: string }) {
  const value = useSettings()[name];
  const [text, setText] = useState(value === null ? "" : String(value));
  const understood = text.trim() === "" || amount(text, true) !== null;
  return (
    <TextInput
      label={label}
      description={hint}
      inputMode="decimal"
      value={text}
      placeholder={otherwise}
      error={understood ? undefined : "not a number"}
      onChange={(event) => {
        setText(event.currentTarget.value);
        changeSettings({ [name]: amount(event.currentTarget.value, true) } as Partial<Values>);
      }}
    />
  );
}

function Bookmakers() {
  const settings = useSettings();
  const known = useBookmakers().data ?? [];
  const missing = settings.bookmakers.filter((key) => !known.some((one) => one.key === key));
  return (
    <MultiSelect
      label="My bookmakers"
      description="Only opportunities all of whose bets are there; none: all"
      placeholder={settings.bookmakers.length ? undefined : "all"}
      searchable
      clearable
      clearButtonProps={{ "aria-label": "Clear my bookmakers" }}
      data={[...known.map((one) => ({ value: one.key, label: one.title })), ...missing.map((key) => ({ value: key, label: key }))]}
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
      label="A notification of the browser for new ones"
      error={refused ? "The browser does not allow it here" : undefined}
      checked={settings.notify}
      onChange={async (event) => {
        const wanted = event.currentTarget.checked;
        const allowed = !wanted || (await globalThis.Notification?.requestPermission?.()) === "granted";
        setRefused(!allowed);
        changeSettings({ notify: wanted && allowed });
      }}
    />
  );
}
