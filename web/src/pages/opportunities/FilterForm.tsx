import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { BookmakerTree } from "../../components/BookmakerTree";
import { MarketTree, SportTree } from "../../components/KeyTrees";
import { NumberField } from "../../components/NumberField";
import { CHOICES, type Choice, type Filter, LEGS, NO_FILTER } from "../../settings/settings";
import { changeSettings, useSettings } from "../../settings/store";
import { t } from "../../texts";

interface FilterFormProps {
  filter: Filter;
  setFilter: (filter: Filter) => void;
}

type NumberName = "minProfit" | "maxProfit" | "minOdds" | "maxOdds" | "maxAge" | "startsWithin";
const NUMBERS: readonly NumberName[] = ["minProfit", "maxProfit", "minOdds", "maxOdds", "maxAge", "startsWithin"];

export function FilterForm({ filter, setFilter }: FilterFormProps) {
  const set = (change: Partial<Filter>) => setFilter({ ...filter, ...change });
  return (
    <div className="filter-form">
      <SportTree value={filter.sports} change={(sports) => set({ sports })} />
      <MarketTree value={filter.markets} change={(markets) => set({ markets })} />
      <BookmakerTree label={t.filter.bookmakers} value={filter.bookmakers} change={(bookmakers) => set({ bookmakers })} />
      <div className="filter-pair">
        {NUMBERS.map((name) => (
          <NumberField key={name} size="xs" label={t.filter[name]} placeholder={t.words.any} allowZero value={filter[name]} change={(value) => set({ [name]: value })} />
        ))}
        <Select label={t.filter.legs} value={filter.legs} choices={LEGS.map((legs) => [legs, legs === "any" ? t.words.any : legs === "4" ? t.filter.fourOrMore : legs])} change={(legs) => set({ legs })} />
        <Select label={t.filter.lays} value={filter.lays} choices={choices(t.filter.withLays, t.filter.withoutLays)} change={(lays) => set({ lays })} />
        <Select label={t.filter.live} value={filter.live} choices={choices(t.filter.liveOnly, t.filter.beforeStart)} change={(live) => set({ live })} />
      </div>
      <Saving filter={filter} setFilter={setFilter} />
    </div>
  );
}

function choices(only: string, not: string): [Choice, string][] {
  return CHOICES.map((choice) => [choice, { any: t.words.any, only, not }[choice]]);
}

interface SelectProps<T extends string> {
  label: string;
  value: T;
  choices: readonly (readonly [T, string])[];
  change: (value: T) => void;
}

function Select<T extends string>({ label, value, choices, change }: SelectProps<T>) {
  return (
    <NativeSelect
      size="xs"
      label={label}
      data={choices.map(([value, label]) => ({ value, label }))}
      value={value}
      onChange={(event) => change(event.currentTarget.value as T)}
    />
  );
}

function Saving({ filter, setFilter }: FilterFormProps) {
  const { presets } = useSettings();
  const [name, setName] = useState("");
  const saved = presets.find((preset) => JSON.stringify(preset.filter) === JSON.stringify(filter));
  const save = () => {
    changeSettings({ presets: [...presets.filter((preset) => preset.name !== name.trim()), { name: name.trim(), filter }] });
    setName("");
  };
  return (
    <div className="filter-pair">
      <TextInput size="xs" aria-label={t.filter.name} placeholder={t.filter.namePlaceholder} value={name} maxLength={40} onChange={(event) => setName(event.currentTarget.value)} />
      <Button size="xs" variant="default" disabled={name.trim() === "" || name.trim() === t.filter.allTab} onClick={save}>
        {t.filter.save}
      </Button>
      <Button size="xs" variant="subtle" onClick={() => setFilter(NO_FILTER)}>
        {t.filter.clear}
      </Button>
      {saved && (
        <Button size="xs" variant="subtle" color="red" onClick={() => changeSettings({ presets: presets.filter((preset) => preset !== saved) })}>
          {t.filter.remove(saved.name)}
        </Button>
      )}
    </div>
  );
}
