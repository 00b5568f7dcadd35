import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { useClickOutside, useFocusTrap } from "@mantine/hooks";
import { type ReactNode, useRef, useState } from "react";
import { SearchField } from "../../components/SearchField";
import { useNow, useOpen } from "../../live/hooks";
import { useParam } from "../../settings/address";
import { type Filter, NO_FILTER, type Preset, SORTS, type Sort } from "../../settings/settings";
import { changeSettings, useSettings } from "../../settings/store";
import { t } from "../../texts";
import { FilterForm } from "./FilterForm";
import { kindsShown, matchesFilter } from "./filter";

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
      <Kinds filter={filter} setFilter={setFilter} />
      <Presets filter={filter} setFilter={setFilter} />
      <div className="toolbar-end">
        <span className="faint small toolbar-count">{t.list.shown(shown)}</span>
        <SearchField
          id="search"
          aria-label={t.list.searchLabel}
          placeholder={`${t.list.search}  /`}
          value={filter.search}
          change={(search) => setFilter({ ...filter, search })}
        />
        <NativeSelect
          size="xs"
          aria-label={t.list.order}
          data={SORTS.map((value) => ({ value, label: t.sorts[value] }))}
          value={SORTS.find((choice) => choice === sort) ?? settings.sort}
          onChange={(event) => {
            changeSettings({ sort: event.currentTarget.value as Sort });
            setSort(event.currentTarget.value);
          }}
        />
        <FilterButton filter={filter} setFilter={setFilter} />
        <ActionIcon className="toolbar-help" size={30} variant="default" aria-label={t.list.help} onClick={help}>
          ?
        </ActionIcon>
      </div>
    </div>
  );
}

/** Kinds of opportunity as tabs, each with its number, preset by the profile; the other conditions of the filter stay. */
function Kinds({ filter, setFilter }: Pick<ToolbarProps, "filter" | "setFilter">) {
  const settings = useSettings();
  const open = useOpen();
  const now = useNow();
  const kinds = Object.keys(t.kinds);
  const count = (kind: string) => [...open.values()].filter((opportunity) => matchesFilter(opportunity, settings, { ...filter, kinds: [kind] }, now)).length;
  return (
    <div className="presets kinds" role="group" aria-label={t.filter.kinds}>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={kindsShown(filter, settings.kinds).includes(kind)}
          onClick={() => setFilter({ ...filter, kinds: settings.kinds.join() === kind ? [] : [kind] })}
        >
          {t.kinds[kind]} <span className="faint">{count(kind)}</span>
        </button>
      ))}
    </div>
  );
}

/** Saved filters as tabs, each with the number of matching opportunities. */
function Presets({ filter, setFilter }: Pick<ToolbarProps, "filter" | "setFilter">) {
  const settings = useSettings();
  const open = useOpen();
  const now = useNow();
  const count = (of: Filter) => [...open.values()].filter((opportunity) => matchesFilter(opportunity, settings, of, now)).length;
  const tabs: Preset[] = [{ name: t.filter.allTab, filter: NO_FILTER }, ...settings.presets];
  const current = JSON.stringify(filter);
  return (
    <div className="presets" role="group" aria-label={t.filter.tabs}>
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
  const button = useRef<HTMLButtonElement>(null);
  const outside = useClickOutside<HTMLDivElement>(() => setOpened(false));
  const close = () => {
    setOpened(false);
    button.current?.focus();
  };
  const isOn = JSON.stringify({ ...filter, search: "" }) !== JSON.stringify(NO_FILTER);
  return (
    <div className="popover-anchor" ref={outside}>
      <Button ref={button} size="xs" variant={isOn ? "light" : "default"} aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        {isOn ? t.filter.on : t.filter.off}
      </Button>
      {opened && (
        <Popup label={t.filter.off} close={close}>
          <FilterForm filter={filter} setFilter={setFilter} />
        </Popup>
      )}
    </div>
  );
}

interface PopupProps {
  label: string;
  close: () => void;
  children: ReactNode;
}

/** Dialog below its button; it keeps the focus until Escape or a click elsewhere closes it. */
function Popup({ label, close, children }: PopupProps) {
  const trap = useFocusTrap();
  return (
    <div
      ref={trap}
      role="dialog"
      aria-label={label}
      className="popover sheet"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
    >
      {children}
    </div>
  );
}
