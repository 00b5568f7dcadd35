import { ActionIcon, Button, MultiSelect, NativeSelect, Popover, TextInput } from "@mantine/core";
import { useState } from "react";
import { useBookmakers } from "../../api/queries";
import { marketName, sportName } from "../../format/labels";
import { useHour, useStream } from "../../live/hooks";
import { amount } from "../../calculator/edits";
import { type Filter, NO_FILTER, type Preset, type Sort } from "../../settings/settings";
import { changeSettings, useSettings } from "../../settings/store";
import { isWanted } from "../../settings/filter";

const SORTS: { value: Sort; label: string }[] = [
  { value: "profit", label: "Highest profit" },
  { value: "newest", label: "Newest" },
  { value: "soonest", label: "Starting soonest" },
  { value: "freshest", label: "Freshest prices" },
];

interface ToolbarProps {
  filter: Filter;
  setFilter: (filter: Filter) => void;
  shown: number;
  help: () => void;
}

export function Toolbar({ filter, setFilter, shown, help }: ToolbarProps) {
  const settings = useSettings();
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
          data={SORTS}
          value={settings.sort}
          onChange={(event) => changeSettings({ sort: event.currentTarget.value as Sort })}
        />
        <FilterButton filter={filter} setFilter={setFilter} />
        <ActionIcon className="toolbar-help" size={30} variant="default" aria-label="Keyboard help" onClick={help}>
          ?
        </ActionIcon>
      </div>
    </div>
  );
}

/** Named filters as tabs, each with how many it shows now. */
function Presets({ filter, setFilter }: Pick<ToolbarProps, "filter" | "setFilter">) {
  const settings = useSettings();
  const { known } = useStream();
  const hour = useHour();
  const count = (of: Filter) => [...known.open.values()].filter((one) => isWanted(one, settings, of, hour)).length;
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
  const { known } = useStream();
  const bookmakers = useBookmakers().data ?? [];
  const [name, setName] = useState("");
  const open = [...known.open.values()];
  const sports = [...new Set([...open.map((one) => one.sport), ...filter.sports])];
  const markets = [...new Set([...open.map((one) => one.market), ...filter.markets])];
  const inside = { withinPortal: false };
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
        comboboxProps={inside}
      />
      <MultiSelect
        size="xs"
        label="Markets"
        data={markets.map((key) => ({ value: key, label: marketName(key) }))}
        value={filter.markets}
        onChange={(value) => setFilter({ ...filter, markets: value })}
        comboboxProps={inside}
      />
      <MultiSelect
        size="xs"
        label="Only at these bookmakers"
        searchable
        data={bookmakers.map((one) => ({ value: one.key, label: one.title }))}
        value={filter.bookmakers}
        onChange={(value) => setFilter({ ...filter, bookmakers: value })}
        comboboxProps={inside}
      />
      <div className="filter-pair">
        <Number label="Least profit, %" value={filter.minProfit} change={(minProfit) => setFilter({ ...filter, minProfit })} />
        <Number label="Most profit, %" value={filter.maxProfit} change={(maxProfit) => setFilter({ ...filter, maxProfit })} />
      </div>
      <div className="filter-pair">
        <Number label="Oldest price, s" value={filter.maxAge} change={(maxAge) => setFilter({ ...filter, maxAge })} />
        <NativeSelect
          size="xs"
          label="In play"
          data={[
            { value: "any", label: "any" },
            { value: "not", label: "not begun" },
            { value: "only", label: "only" },
          ]}
          value={filter.live}
          onChange={(event) => setFilter({ ...filter, live: event.currentTarget.value as Filter["live"] })}
        />
      </div>
      <div className="filter-pair">
        <TextInput
          size="xs"
          aria-label="Name of this filter"
          placeholder="Name it to keep it"
          value={name}
          maxLength={40}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" disabled={name.trim() === "" || name.trim() === "All"} onClick={save}>
          Keep as a tab
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
      error={text.trim() !== "" && amount(text, true) === null}
      onChange={(event) => {
        setText(event.currentTarget.value);
        change(amount(event.currentTarget.value, true));
      }}
    />
  );
}
