import type { Bet, Opportunity } from "../api/documents";
import { oldestAge } from "../settings/filter";
import type { Sort } from "../settings/settings";

/** A leg whose odds moved: from what, and when (milliseconds of the reader's clock). */
export interface Moved {
  from: number;
  at: number;
}

export interface Row {
  id: string;
  one: Opportunity;
  /** When it was seen to be over; null while it stands. */
  died: number | null;
  moved: ReadonlyMap<string, Moved>;
}

/** The rows in the order they stand on the screen, and what waits for the reader to look away. */
export interface List {
  rows: readonly Row[];
  waiting: readonly string[];
  /** What the rows were chosen by: another choice makes the list anew. */
  choice: string;
}

export interface Look {
  open: ReadonlyMap<string, Opportunity>;
  /** How those ended that lately did. */
  ended?: ReadonlyMap<string, Opportunity>;
  wanted: (one: Opportunity) => boolean;
  order: (a: Opportunity, b: Opportunity) => number;
  choice: string;
  /** The reader's eyes or cursor are on it: nothing may move. */
  frozen: boolean;
  /** The reader's clock, milliseconds. */
  now: number;
}

export const EMPTY: List = { rows: [], waiting: [], choice: "" };
/** How long the dead stay to be seen. */
export const MOURNING = 10_000;
const NOT_MOVED: ReadonlyMap<string, Moved> = new Map();

/** The list after another look at what is open. Rows nothing happened to stay the same objects. */
export function looked(list: List, look: Look): List {
  if (list.choice !== look.choice) return begun(look);
  const kept = list.rows.flatMap((row) => renewed(row, look));
  const standing = new Set(kept.map((row) => row.id));
  const fresh = [...look.open].filter(([id, one]) => !standing.has(id) && look.wanted(one));
  const rows = look.frozen ? kept : sorted([...kept, ...fresh.map(([id, one]) => row(id, one))], look.order);
  const waiting = look.frozen ? fresh.map(([id]) => id) : [];
  const same = rows.length === list.rows.length && rows.every((one, place) => one === list.rows[place]);
  if (same && waiting.join() === list.waiting.join()) return list;
  return { rows: same ? list.rows : rows, waiting, choice: list.choice };
}

function begun(look: Look): List {
  const rows = [...look.open].filter(([, one]) => look.wanted(one)).map(([id, one]) => row(id, one));
  return { rows: sorted(rows, look.order), waiting: [], choice: look.choice };
}

function row(id: string, one: Opportunity): Row {
  return { id, one, died: null, moved: NOT_MOVED };
}

function renewed(before: Row, look: Look): Row[] {
  const one = look.open.get(before.id);
  if (one === undefined) {
    if (before.died === null) return [{ ...before, one: look.ended?.get(before.id) ?? before.one, died: look.now }];
    return look.now - before.died >= MOURNING && !look.frozen ? [] : [before];
  }
  if (!look.wanted(one)) return look.frozen ? [before.one === one ? before : { ...before, one }] : [];
  if (before.one === one && before.died === null) return [before];
  return [{ id: before.id, one, died: null, moved: moves(before, one, look.now) }];
}

/** Which legs pay otherwise than before; what moved earlier is remembered until the bookmaker of that leg changes. */
function moves(before: Row, one: Opportunity, now: number): ReadonlyMap<string, Moved> {
  const old = new Map(before.one.bets.map((bet) => [legKey(bet), bet.odds]));
  const moved = new Map<string, Moved>();
  for (const bet of one.bets) {
    const key = legKey(bet);
    const from = old.get(key);
    const earlier = before.moved.get(key);
    if (from !== undefined && from !== bet.odds) moved.set(key, { from, at: now });
    else if (earlier) moved.set(key, earlier);
  }
  return moved.size ? moved : NOT_MOVED;
}

export function legKey(bet: Pick<Bet, "bookmaker_key" | "outcome" | "side">): string {
  return `${bet.bookmaker_key}|${bet.side}|${bet.outcome}`;
}

function sorted(rows: Row[], order: Look["order"]): Row[] {
  return rows.sort((a, b) => order(a.one, b.one) || (a.id < b.id ? -1 : 1));
}

export function ordering(sort: Sort, now: number): Look["order"] {
  switch (sort) {
    case "newest":
      return (a, b) => Date.parse(b.first_seen_at) - Date.parse(a.first_seen_at);
    case "soonest":
      return (a, b) => Date.parse(a.commence_time) - Date.parse(b.commence_time);
    case "freshest":
      return (a, b) => oldestAge(a, now) - oldestAge(b, now);
    case "profit":
      return (a, b) => b.profit_percentage - a.profit_percentage;
  }
}
