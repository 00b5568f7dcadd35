import type { Bet, Opportunity } from "../../api/documents";
import { byReliability } from "../../calculator/checks";
import { type FirstBet, firstToPlace } from "../../calculator/placementOrder";
import { type SizedOpportunity, profitPercentage } from "../../calculator/stakes";
import type { Sort } from "../../settings/settings";
import { oldestAge } from "./filter";

/** A change of a leg's odds: the odds before it, and its time in milliseconds of the browser's clock. */
export interface Moved {
  from: number;
  at: number;
}

/** One row of the list. */
export interface Row {
  id: string;
  opportunity: SizedOpportunity;
  /** Browser time at which it was seen to be expired; null while it is open. */
  expiredAt: number | null;
  moved: ReadonlyMap<string, Moved>;
  /** The bet to place first; it changes only on a clear lead. */
  first: FirstBet | null;
}

/** The rows in screen order, and the ids of new opportunities that are not shown while the list is frozen. */
export interface List {
  rows: readonly Row[];
  waiting: readonly string[];
  /** Filter and order of the rows; the list is rebuilt when it changes. */
  selectionKey: string;
}

export interface ListInput {
  open: ReadonlyMap<string, SizedOpportunity>;
  /** Recently expired opportunities, with their final state. */
  ended?: ReadonlyMap<string, Opportunity>;
  matches: (opportunity: Opportunity) => boolean;
  order: (a: Opportunity, b: Opportunity) => number;
  selectionKey: string;
  /** Rows must keep their positions, for example under the cursor. */
  frozen: boolean;
  /** The browser's clock, milliseconds. */
  now: number;
}

export const EMPTY: List = { rows: [], waiting: [], selectionKey: "" };
/** Time for which an expired row stays visible, milliseconds. */
export const EXPIRED_ROW_MS = 10_000;
const NOT_MOVED: ReadonlyMap<string, Moved> = new Map();

/** Return the list for a new set of open opportunities. Unchanged rows keep their identity, so React skips them. */
export function nextList(list: List, input: ListInput): List {
  if (list.selectionKey !== input.selectionKey) return initialList(input);
  const kept = list.rows.flatMap((row) => nextRow(row, input));
  const shownIds = new Set(kept.map((row) => row.id));
  const fresh = [...input.open].filter(([id, opportunity]) => !shownIds.has(id) && input.matches(opportunity));
  const rows = input.frozen ? kept : sorted([...kept, ...fresh.map(([id, opportunity]) => row(id, opportunity))], input.order);
  const waiting = input.frozen ? fresh.map(([id]) => id) : [];
  const same = rows.length === list.rows.length && rows.every((row, index) => row === list.rows[index]);
  if (same && waiting.join() === list.waiting.join()) return list;
  return { rows: same ? list.rows : rows, waiting, selectionKey: list.selectionKey };
}

function initialList(input: ListInput): List {
  const rows = [...input.open].filter(([, opportunity]) => input.matches(opportunity)).map(([id, opportunity]) => row(id, opportunity));
  return { rows: sorted(rows, input.order), waiting: [], selectionKey: input.selectionKey };
}

function row(id: string, opportunity: Opportunity): Row {
  return { id, opportunity, expiredAt: null, moved: NOT_MOVED, first: firstToPlace(opportunity.bets) };
}

function nextRow(before: Row, input: ListInput): Row[] {
  const opportunity = input.open.get(before.id);
  if (opportunity === undefined) {
    if (before.expiredAt === null) return [{ ...before, opportunity: closed(before, input.ended?.get(before.id)), expiredAt: input.now }];
    return input.now - before.expiredAt >= EXPIRED_ROW_MS && !input.frozen ? [] : [before];
  }
  if (!input.matches(opportunity)) return input.frozen ? [before.opportunity === opportunity ? before : { ...before, opportunity }] : [];
  if (before.opportunity === opportunity && before.expiredAt === null) return [before];
  const moved = oddsMoves(before, opportunity, input.now);
  return [{ id: before.id, opportunity, expiredAt: null, moved, first: firstToPlace(opportunity.bets, sameBets(before, opportunity) ? before.first : null) }];
}

/** The last open state, with the stakes shown before, and the reason of the expiry. */
function closed({ opportunity }: Row, ended: Opportunity | undefined): SizedOpportunity {
  return ended ? { ...opportunity, expired: true, close_reason: ended.close_reason, closed_at: ended.closed_at } : opportunity;
}

/** Legs whose odds changed; earlier changes are kept until the leg's bookmaker changes. */
function oddsMoves(before: Row, opportunity: Opportunity, now: number): ReadonlyMap<string, Moved> {
  const old = new Map(before.opportunity.bets.map((bet) => [legKey(bet), bet.odds]));
  const moved = new Map<string, Moved>();
  for (const bet of opportunity.bets) {
    const key = legKey(bet);
    const from = old.get(key);
    const earlier = before.moved.get(key);
    if (from !== undefined && from !== bet.odds) moved.set(key, { from, at: now });
    else if (earlier) moved.set(key, earlier);
  }
  return moved.size ? moved : NOT_MOVED;
}

function sameBets(before: Row, opportunity: Opportunity): boolean {
  return before.opportunity.bets.map(legKey).join() === opportunity.bets.map(legKey).join();
}

export function legKey(bet: Pick<Bet, "bookmaker_key" | "outcome" | "side" | "point">): string {
  return `${bet.bookmaker_key}|${bet.side}|${bet.outcome}|${bet.point ?? ""}`;
}

function sorted(rows: Row[], order: ListInput["order"]): Row[] {
  return rows.sort((a, b) => order(a.opportunity, b.opportunity) || (a.id < b.id ? -1 : 1));
}

export function ordering(sort: Sort, now: number): ListInput["order"] {
  switch (sort) {
    case "newest":
      return (a, b) => Date.parse(b.first_seen_at) - Date.parse(a.first_seen_at);
    case "soonest":
      return (a, b) => Date.parse(a.commence_time) - Date.parse(b.commence_time);
    case "freshest":
      return (a, b) => oldestAge(a, now) - oldestAge(b, now);
    case "reliable":
      return byReliability;
    case "profit":
      return (a, b) => profitPercentage(b) - profitPercentage(a);
  }
}
