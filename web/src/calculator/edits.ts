import type { PlaceBody } from "../api/documents";
import { parseOdds } from "../format/odds";
import type { Rounding } from "../settings/settings";

/** Typed fields of one bet; an empty text keeps the current value. */
export interface LegEdit {
  odds: string;
  commission: string;
  cap: string;
  /** Typed or locked stake, around which the others are sized; empty: computed. */
  stake: string;
  /** Keeps its stake when another is typed, for example because the bet is placed. */
  locked: boolean;
}

export interface Edits {
  total: string;
  rounding: Rounding | null;
  legs: LegEdit[];
}

export type Field = "odds" | "commission" | "cap" | "stake";

export type Edit =
  | { do: "total"; to: string }
  | { do: "round"; to: Rounding | null }
  | { do: "leg"; index: number; field: Field; to: string }
  /** `stake`: the displayed stake. */
  | { do: "lock"; index: number; stake: string }
  /** New odds for all legs that are not locked. */
  | { do: "odds"; odds: readonly string[] }
  /** One leg is placed with its stake; the others get new odds. */
  | { do: "hedge"; index: number; stake: string; odds: readonly string[] }
  | { do: "add" }
  | { do: "remove"; index: number }
  | { do: "reset"; legs: number };

const NO_EDIT: LegEdit = { odds: "", commission: "", cap: "", stake: "", locked: false };

export function noEdits(legs: number): Edits {
  return { total: "", rounding: null, legs: Array.from({ length: legs }, () => NO_EDIT) };
}

/**
 * Return the edits after one more. A typed total clears all typed stakes; a typed stake pins its leg and clears the
 * others, except locked ones.
 */
export function applyEdit(edits: Edits, edit: Edit): Edits {
  switch (edit.do) {
    case "total":
      return { ...edits, total: edit.to, legs: edits.legs.map((leg) => ({ ...leg, stake: "", locked: false })) };
    case "round":
      return { ...edits, rounding: edit.to };
    case "leg":
      return { ...edits, legs: edits.legs.map((leg, index) => typeField(leg, index, edit)) };
    case "lock":
      return { ...edits, legs: edits.legs.map((leg, index) => (index === edit.index ? toggleLock(leg, edit.stake) : leg)) };
    case "odds":
      return { ...edits, legs: withOdds(edits.legs, edit.odds) };
    case "hedge":
      return { ...edits, legs: withOdds(edits.legs.map((leg, index) => hedged(leg, index === edit.index, edit.stake)), edit.odds) };
    case "add":
      return { ...edits, legs: [...edits.legs, NO_EDIT] };
    case "remove":
      return { ...edits, legs: edits.legs.filter((_, index) => index !== edit.index) };
    case "reset":
      return noEdits(edit.legs);
  }
}

function typeField(leg: LegEdit, index: number, edit: Extract<Edit, { do: "leg" }>): LegEdit {
  if (index === edit.index) return { ...leg, [edit.field]: edit.to };
  return edit.field === "stake" && !leg.locked ? { ...leg, stake: "" } : leg;
}

function toggleLock(leg: LegEdit, stake: string): LegEdit {
  return leg.locked ? { ...leg, stake: "", locked: false } : { ...leg, stake: leg.stake || stake, locked: true };
}

function withOdds(legs: readonly LegEdit[], odds: readonly string[]): LegEdit[] {
  return legs.map((leg, index) => (leg.locked ? leg : { ...leg, odds: odds[index] ?? leg.odds }));
}

function hedged(leg: LegEdit, placed: boolean, stake: string): LegEdit {
  return placed ? { ...leg, stake: leg.stake || stake, locked: true } : { ...leg, stake: "", locked: false };
}

/** True if a leg has a valid typed stake. */
export function isPinned(leg: LegEdit): boolean {
  return parseAmount(leg.stake) !== null;
}

export interface PlacementRequest {
  body: PlaceBody;
  /** Messages by invalid field: `total`, `odds 0`. */
  invalid: ReadonlyMap<string, string>;
}

/**
 * Request body of the edits; `stake` and `rounding` are the user's settings and `limits` the bookmakers' max stakes, used
 * where nothing was typed.
 */
export function placementRequest(
  edits: Edits,
  stake: number | null,
  rounding: Rounding | null,
  limits: readonly (number | null)[] = [],
): PlacementRequest {
  const invalid = new Map<string, string>();
  const number = (name: string, text: string, limit = Infinity): number | null => {
    if (text.trim() === "") return null;
    const value = parseAmount(text, name.startsWith("commission"));
    if (value === null || value >= limit) invalid.set(name, Number.isFinite(limit) ? `0 to ${limit}` : "not an amount");
    return value !== null && value < limit ? value : null;
  };
  const odds = (name: string, text: string): string | null => {
    if (text.trim() === "") return null;
    const value = parseOdds(text);
    if (value === null) invalid.set(name, "not valid odds");
    return value;
  };
  const bets = edits.legs.map((leg, index) => ({
    odds: odds(`odds ${index}`, leg.odds),
    commission: number(`commission ${index}`, leg.commission, 100),
    cap: number(`cap ${index}`, leg.cap) ?? limits[index] ?? null,
    stake: number(`stake ${index}`, leg.stake),
  }));
  return { body: { total_stake: number("total", edits.total) ?? stake, rounding: edits.rounding ?? rounding, bets }, invalid };
}

/** Parse a typed amount; null if invalid. */
export function parseAmount(text: string, allowZero = false): number | null {
  const plain = text.trim().replace(/\s/g, "").replace(/,(?=\d{3}(\D|$))/g, "").replace(",", ".");
  if (!/^\d{1,7}(\.\d{0,2})?$/.test(plain)) return null;
  const value = Number(plain);
  return value > 0 || (allowZero && value === 0) ? Math.round(value * 100) / 100 : null;
}
