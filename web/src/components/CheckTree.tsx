import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { t } from "../texts";
import "./checkTree.css";

export interface CheckItem {
  key: string;
  label: string;
  /** Shown faintly behind the label. */
  note?: string | undefined;
}

export interface CheckGroup {
  name: string;
  items: CheckItem[];
}

interface CheckTreeProps {
  label: string;
  groups: readonly CheckGroup[];
  value: readonly string[];
  change: (value: string[]) => void;
  /** What an empty choice means. */
  empty: string;
}

const SEARCHED_FROM = 12;

/** Checkboxes in groups, each group with a box for all of it. No box checked means no restriction. */
export function CheckTree({ label, groups, value, change, empty }: CheckTreeProps) {
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const shown = groups
    .map((group) => ({ ...group, items: group.items.filter((item) => `${group.name} ${item.label} ${item.note ?? ""}`.toLowerCase().includes(wanted)) }))
    .filter((group) => group.items.length > 0);
  const all = groups.flatMap((group) => group.items.map((item) => item.key));
  const toggle = (keys: readonly string[], on: boolean) => change(on ? [...new Set([...value, ...keys])] : value.filter((key) => !keys.includes(key)));
  return (
    <details className="check-tree">
      <summary>
        {label} <span className="soft">{value.length === 0 ? empty : t.tree.chosen(value.length)}</span>
      </summary>
      <div className="check-tree-tools">
        {all.length > SEARCHED_FROM && (
          <TextInput size="xs" aria-label={t.tree.search(label)} placeholder={t.list.search} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        )}
        <Button size="compact-xs" variant="default" onClick={() => toggle(shown.flatMap((group) => group.items.map((item) => item.key)), true)}>
          {t.words.all}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => change(wanted ? value.filter((key) => !shown.some((group) => group.items.some((item) => item.key === key))) : [])}>
          {t.words.none}
        </Button>
      </div>
      <div className="check-tree-groups" role="group" aria-label={label}>
        {shown.map((group) => (
          <Group key={group.name} group={group} value={value} toggle={toggle} />
        ))}
        {shown.length === 0 && <p className="faint">{t.tree.nothing}</p>}
      </div>
    </details>
  );
}

interface GroupProps {
  group: CheckGroup;
  value: readonly string[];
  toggle: (keys: readonly string[], on: boolean) => void;
}

function Group({ group, value, toggle }: GroupProps) {
  const keys = group.items.map((item) => item.key);
  const chosen = keys.filter((key) => value.includes(key)).length;
  const whole = chosen === keys.length;
  return (
    <div className="check-tree-group">
      <Checkbox size="xs" className="check-tree-name" label={group.name} checked={whole} indeterminate={chosen > 0 && !whole} onChange={() => toggle(keys, !whole)} />
      {group.items.map((item) => (
        <Checkbox
          key={item.key}
          size="xs"
          label={
            <>
              {item.label} {item.note && <span className="faint">{item.note}</span>}
            </>
          }
          checked={value.includes(item.key)}
          onChange={(event) => toggle([item.key], event.currentTarget.checked)}
        />
      ))}
    </div>
  );
}
