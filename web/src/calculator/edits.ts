import type { PlaceBody } from "../api/documents";
import { oddsTyped } from "../format/odds";
import type { Rounding } from "../settings/settings";

/** What somebody typed about one bet; an empty text leaves it as it is. */
export interface LegEdit {
  odds: string;
  commission: string;
  cap: string;
  /** Typed, or locked: the others are sized around it. Empty: computed. */
  stake: string;
  /** Keeps its stake also when another is typed: the bet is on, or shall be just so. */
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
  | { do: "leg"; place: number; field: Field; to: string }
  /** `stake`: what stands in the field now. */
  | { do: "lock"; place: number; stake: string }
  | { do: "add" }
  | { do: "remove"; place: number }
  | { do: "reset"; legs: number };

const UNTOUCHED: LegEdit = { odds: "", commission: "", cap: "", stake: "", locked: false };

export function untouched(legs: number): Edits {
  return { total: "", rounding: null, legs: Array.from({ length: legs }, () => UNTOUCHED) };
}

/**
 * The edits after one more. A typed total splits anew whatever was typed for single legs; a typed stake pins its leg and
 * frees the others, but for those that are locked.
 */
export function edited(edits: Edits, edit: Edit): Edits {
  switch (edit.do) {
    case "total":
      return { ...edits, total: edit.to, legs: edits.legs.map((leg) => ({ ...leg, stake: "", locked: false })) };
    case "round":
      return { ...edits, rounding: edit.to };
    case "leg":
      return { ...edits, legs: edits.legs.map((leg, place) => typed(leg, place, edit)) };
    case "lock":
      return { ...edits, legs: edits.legs.map((leg, place) => (place === edit.place ? toggled(leg, edit.stake) : leg)) };
    case "add":
      return { ...edits, legs: [...edits.legs, UNTOUCHED] };
    case "remove":
      return { ...edits, legs: edits.legs.filter((_, place) => place !== edit.place) };
    case "reset":
      return untouched(edit.legs);
  }
}

function typed(leg: LegEdit, place: number, edit: Extract<Edit, { do: "leg" }>): LegEdit {
  if (place === edit.place) return { ...leg, [edit.field]: edit.to };
  return edit.field === "stake" && !leg.locked ? { ...leg, stake: "" } : leg;
}

function toggled(leg: LegEdit, stake: string): LegEdit {
  return leg.locked ? { ...leg, stake: "", locked: false } : { ...leg, stake: leg.stake || stake, locked: true };
}

/** Whether a leg keeps what was typed for it. */
export function isPinned(leg: LegEdit): boolean {
  return amount(leg.stake) !== null;
}

export interface Asked {
  body: PlaceBody;
  /** The fields that make no sense, as `total` or `odds 0`. */
  wrong: ReadonlySet<string>;
}

/** The question to the service; `stake` and `rounding` are the reader's own where nothing was typed. */
export function asked(edits: Edits, stake: number | null, rounding: Rounding | null): Asked {
  const wrong = new Set<string>();
  const number = (name: string, text: string, most = Infinity): number | null => {
    if (text.trim() === "") return null;
    const value = amount(text, name.startsWith("commission"));
    if (value === null || value >= most) wrong.add(name);
    return value !== null && value < most ? value : null;
  };
  const odds = (name: string, text: string): string | null => {
    if (text.trim() === "") return null;
    const value = oddsTyped(text);
    if (value === null) wrong.add(name);
    return value;
  };
  const bets = edits.legs.map((leg, place) => ({
    odds: odds(`odds ${place}`, leg.odds),
    commission: number(`commission ${place}`, leg.commission, 100),
    cap: number(`cap ${place}`, leg.cap),
    stake: number(`stake ${place}`, leg.stake),
  }));
  return { body: { total_stake: number("total", edits.total) ?? stake, rounding: edits.rounding ?? rounding, bets }, wrong };
}

/** Money as somebody types it; null where it is none. */
export function amount(text: string, orNothing = false): number | null {
  const plain = text.trim().replace(/\s/g, "").replace(/,(?=\d{3}(\D|$))/g, "").replace(",", ".");
  if (!/^\d{1,7}(\.\d{0,2})?$/.test(plain)) return null;
  const value = Number(plain);
  return value > 0 || (orNothing && value === 0) ? Math.round(value * 100) / 100 : null;
}
