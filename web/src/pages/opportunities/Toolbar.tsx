import { ActionIcon, Button, MultiSelect, NativeSelect, Popover, TextInput } from "@mantine/core";
import { useState } from "react";
import { useBookmakers } from "../../api/queries";
import { marketName, sportName } from "../../format/labels";
import { useNow, useStream } from "../../live/hooks";
import { parseAmount } from "../../calculator/edits";
import { type Filter, NO_FILTER, type Preset, type Sort } from "../../settings/settings";
import { useParam } from "../../settings/address";
import { changeSettings, useSettings } from "../../settings/store";
import { matchesFilter } from "../../settings/filter";

const SORT_LABELS: { value: Sort; label: string }[] = [
  { value: "profit", label: "Highest profit" },
  { value: "newest", label: "Newest" },
  { value: "soonest", label: "Starting soonest" },
  { value: "freshest", label: "Freshest prices" },
  { value: "reliable", label: "Most reliable" },
];

interface ToolbarProps {
  filter: Filter;
  setFilter: (filter: Filter) => void;
  shown: number;
  help: () => void;
}

export function Toolbar({ filter, setFilter, shown, help }: ToolbarProps) {
  const settings = useSettings();
  const [sort, setSort] = useParam("sort", settings.sort);
  return (
    <div className="toolbar">
      <Presets filter={filter} setFilter={setFilter} />
      <div className="toolbar-end">
        <span className="faint small toolbar-count">{shown} shown</span>
        <TextInput
          id="search"
          size="xs"
          type="search"
          aria-label="Search events, bookmakers and markets"
          placeholder="Search  /"
          value={filter.search}
          onChange={(event) => setFilter({ ...filter, search: event.currentTarget.value })}
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        />
        <NativeSelect
          size="xs"
          aria-label="Order"
          data={SORT_LABELS}
          value={SORT_LABELS.some((choice) => choice.value === sort) ? sort : settings.sort}
          onChange={(event) => {
            changeSettings({ sort: event.currentTarget.value as Sort });
            setSort(event.currentTarget.value);
          }}
        />
        <FilterButton filter={filter} setFilter={setFilter} />
        <ActionIcon className="toolbar-help" size={30} variant="default" aria-label="Keyboard help" onClick={help}>
          ?
        </ActionIcon>
      </div>
    </div>
  );
}

/** Saved filters as tabs, each with the number of matching opportunities. */
function Presets({ filter, setFilter }: Pick<ToolbarProps, "filter" | "setFilter">) {
  const settings = useSettings();
  const { feed } = useStream();
  const now = useNow();
  const count = (of: Filter) => [...feed.open.values()].filter((opportunity) => matchesFilter(opportunity, settings, of, now)).length;
  const tabs: Preset[] = [{ name: "All", filter: NO_FILTER }, ...settings.presets];
  const current = JSON.stringify(filter);
  return (
    <div className="presets" role="group" aria-label="Filters">
      {tabs.map((preset) => {
        const isOn = JSON.stringify(preset.filter) === current;
        return (
          <button key={preset.name} type="button" aria-pressed={isOn} onClick={() => setFilter(preset.filter)}>
            {preset.name} <span className="faint">{count(preset.filter)}</span>
          </button>
        );
      })}
    </div>
  );
}

function FilterButton({ filter, setFilter }: Pick<ToolbarProps, "filter" | "setFilter">) {
  const [opened, setOpened] = useState(false);
  const isOn = JSON.stringify({ ...filter, search: "" }) !== JSON.stringify(NO_FILTER);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant={isOn ? "light" : "default"} onClick={() => setOpened(!opened)}>
          {isOn ? "Filter on" : "Filter"}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterForm filter={filter} setFilter={setFilter} />
      </Popover.Dropdown>
    </Popover>
  );
}

function FilterForm({ filter, setFilter }: Pick<ToolbarProps, "filter" | "setFilter">) {
  const settings = useSettings();
  const { feed } = useStream();
  const bookmakers = useBookmakers().data ?? [];
  const [name, setName] = useState("");
  const open = [...feed.open.values()];
  const sports = [...new Set([...open.map((opportunity) => opportunity.sport), ...filter.sports])];
  const markets = [...new Set([...open.map((opportunity) => opportunity.market), ...filter.markets])];
  const comboboxProps = { withinPortal: false };
  const save = () => {
    const presets = settings.presets.filter((preset) => preset.name !== name.trim());
    changeSettings({ presets: [...presets, { name: name.trim(), filter }] });
    setName("");
  };
  const saved = settings.presets.find((preset) => JSON.stringify(preset.filter) === JSON.stringify(filter));
  return (
    <div className="filter-form">
      <MultiSelect
        size="xs"
        label="Sports"
        data={sports.map((key) => ({ value: key, label: sportName(key) }))}
        value={filter.sports}
        onChange={(value) => setFilter({ ...filter, sports: value })}
        comboboxProps={comboboxProps}
      />
      <MultiSelect
        size="xs"
        label="Markets"
        data={markets.map((key) => ({ value: key, label: marketName(key) }))}
        value={filter.markets}
        onChange={(value) => setFilter({ ...filter, markets: value })}
        comboboxProps={comboboxProps}
      />
      <MultiSelect
        size="xs"
        label="Only at these bookmakers"
        searchable
        data={bookmakers.map((bookmaker) => ({ value: bookmaker.key, label: bookmaker.title }))}
        value={filter.bookmakers}
        onChange={(value) => setFilter({ ...filter, bookmakers: value })}
        comboboxProps={comboboxProps}
      />
      <div className="filter-pair">
        <Number label="Min profit, %" value={filter.minProfit} change={(minProfit) => setFilter({ ...filter, minProfit })} />
        <Number label="Max profit, %" value={filter.maxProfit} change={(maxProfit) => setFilter({ ...filter, maxProfit })} />
      </div>
      <div className="filter-pair">
        <Number label="Max price age, s" value={filter.maxAge} change={(maxAge) => setFilter({ ...filter, maxAge })} />
        <NativeSelect
          size="xs"
          label="In play"
          data={[
            { value: "any", label: "any" },
            { value: "not", label: "before the start" },
            { value: "only", label: "only" },
          ]}
          value={filter.live}
          onChange={(event) => setFilter({ ...filter, live: event.currentTarget.value as Filter["live"] })}
        />
      </div>
      <div className="filter-pair">
        <TextInput
          size="xs"
          aria-label="Name of the filter"
          placeholder="Name to save it"
          value={name}
          maxLength={40}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" disabled={name.trim() === "" || name.trim() === "All"} onClick={save}>
          Save as tab
        </Button>
      </div>
      <div className="filter-pair">
        <Button size="xs" variant="subtle" onClick={() => setFilter(NO_FILTER)}>
          Clear
        </Button>
        {saved && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            onClick={() => changeSettings({ presets: settings.presets.filter((preset) => preset !== saved) })}
          >
            Remove the tab “{saved.name}”
          </Button>
        )}
      </div>
    </div>
  );
}

function Number({ label, value, change }: { label: string; value: number | null; change: (value: number | null) => void }) {
  const [text, setText] = useState(value === null ? "" : String(value));
  return (
    <TextInput
      size="xs"
      label={label}
      inputMode="decimal"
      value={text}
      error={text.trim() !== "" && parseAmount(text, true) === null}
      onChange={(event) => {
        setText(event.currentTarget.value);
        change(parseAmount(event.currentTarget.value, true));
      }}
    />
  );
}
