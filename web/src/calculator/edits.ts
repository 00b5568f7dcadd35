import type { PlaceBody } from "../api/documents";
import { parseAmount } from "../format/number";
import { parseOdds } from "../format/odds";
import type { OddsFormat, Rounding } from "../settings/settings";
import { t } from "../texts";

/** Typed fields of one bet; an empty text keeps the current value. */
export interface LegEdit {
  odds: string;
  commission: string;
  cap: string;
  /** Tax on the whole return, percent. */
  tax: string;
  /** The user's money per unit of the bookmaker's currency. */
  rate: string;
  /** Typed or locked stake, around which the others are sized; empty: computed. */
  stake: string;
  /** Keeps its stake and odds when another is typed, for example because the bet is placed. */
  locked: boolean;
  /** Odds at which a locked bet was placed, unless others are typed. */
  lockedOdds: string;
  /** Bookmaker that replaces the one of the opportunity; null: its own. */
  offer: SwappedOffer | null;
}

/** Another bookmaker's price, chosen for a bet. */
export interface SwappedOffer {
  key: string;
  title: string;
  link: string | null;
  limit: number | null;
}

export interface Edits {
  total: string;
  rounding: Rounding | null;
  legs: LegEdit[];
}

export type Field = "odds" | "commission" | "cap" | "stake" | "tax" | "rate";

export type Edit =
  | { do: "total"; to: string }
  | { do: "round"; to: Rounding | null }
  | { do: "leg"; index: number; field: Field; to: string }
  /** `stake`, `odds`: the displayed ones. */
  | { do: "lock"; index: number; stake: string; odds: string }
  /** New prices for all legs that are not locked. */
  | { do: "prices"; prices: readonly LegPrice[] }
  /** One leg is placed with its stake and odds; the others get new prices. */
  | { do: "hedge"; index: number; stake: string; odds: string; prices: readonly LegPrice[] }
  | { do: "swap"; index: number; price: LegPrice }
  | { do: "add" }
  | { do: "remove"; index: number }
  | { do: "reset"; legs: number };

/** Odds and commission of a leg, and the bookmaker if it is another one. */
export interface LegPrice {
  odds: string;
  commission: string;
  offer: SwappedOffer | null;
}

const NO_EDIT: LegEdit = { odds: "", commission: "", cap: "", tax: "", rate: "", stake: "", locked: false, lockedOdds: "", offer: null };

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
      return { ...edits, total: edit.to, legs: edits.legs.map((leg) => ({ ...leg, stake: "", locked: false, lockedOdds: "" })) };
    case "round":
      return { ...edits, rounding: edit.to };
    case "leg":
      return { ...edits, legs: edits.legs.map((leg, index) => typeField(leg, index, edit)) };
    case "lock":
      return { ...edits, legs: edits.legs.map((leg, index) => (index === edit.index ? toggleLock(leg, edit) : leg)) };
    case "prices":
      return { ...edits, legs: withPrices(edits.legs, edit.prices) };
    case "hedge":
      return { ...edits, legs: withPrices(edits.legs.map((leg, index) => hedged(leg, index === edit.index, edit)), edit.prices) };
    case "swap":
      return { ...edits, legs: edits.legs.map((leg, index) => (index === edit.index ? { ...leg, ...edit.price, cap: "", locked: false, lockedOdds: "" } : leg)) };
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

function toggleLock(leg: LegEdit, shown: { stake: string; odds: string }): LegEdit {
  return leg.locked
    ? { ...leg, stake: "", locked: false, lockedOdds: "" }
    : { ...leg, stake: leg.stake || shown.stake, locked: true, lockedOdds: shown.odds };
}

function withPrices(legs: readonly LegEdit[], prices: readonly LegPrice[]): LegEdit[] {
  return legs.map((leg, index) => (leg.locked ? leg : { ...leg, ...prices[index] }));
}

function hedged(leg: LegEdit, placed: boolean, shown: { stake: string; odds: string }): LegEdit {
  return placed ? { ...leg, stake: leg.stake || shown.stake, locked: true, lockedOdds: shown.odds } : { ...leg, stake: "", locked: false, lockedOdds: "" };
}

/** True if a leg has a valid typed stake. */
export function isPinned(leg: LegEdit): boolean {
  return parseAmount(leg.stake) !== null;
}

export interface PlacementRequest {
  body: PlaceBody;
  /** What the calculator knows of each bet besides. */
  charges: { tax: number; currency_rate: number }[];
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
  format: OddsFormat = "decimal",
): PlacementRequest {
  const invalid = new Map<string, string>();
  const number = (name: string, text: string, limit = Infinity): number | null => {
    if (text.trim() === "") return null;
    const value = parseAmount(text, /^(comm|tax)/.test(name), name.startsWith("rate") ? 6 : 2);
    if (value === null || value >= limit) invalid.set(name, Number.isFinite(limit) ? t.calculator.range(limit) : t.calculator.notAmount);
    return value !== null && value < limit ? value : null;
  };
  const odds = (name: string, text: string): string | null => {
    if (text.trim() === "") return null;
    const value = parseOdds(text, format);
    if (value === null) invalid.set(name, t.calculator.notOdds);
    return value;
  };
  const bets = edits.legs.map((leg, index) => ({
    odds: odds(`odds ${index}`, leg.odds) ?? (leg.lockedOdds || null),
    commission: number(`commission ${index}`, leg.commission, 100),
    cap: number(`cap ${index}`, leg.cap) ?? (leg.offer ? leg.offer.limit : limits[index]) ?? null,
    stake: number(`stake ${index}`, leg.stake),
  }));
  const charges = edits.legs.map(({ tax, rate }, index) => ({ tax: number(`tax ${index}`, tax, 100) ?? 0, currency_rate: number(`rate ${index}`, rate) ?? 1 }));
  return { charges, body: { total_stake: number("total", edits.total) ?? stake, rounding: edits.rounding ?? rounding, bets }, invalid };
}
