import { ROUNDINGS } from "../settings/settings";
import { type Edits, type LegEdit, noEdits } from "./edits";

/** Outcome and bookmaker of one bet, as typed. */
export interface Name {
  outcome: string;
  bookmaker: string;
}

export interface CalculatorState {
  edits: Edits;
  names: Name[];
}

const MIN_LEGS = 2;
export const MAX_LEGS = 12;
const NO_NAME: Name = { outcome: "", bookmaker: "" };

/** The query string of the calculator; empty fields are left out. */
export function calculatorSearch({ edits, names }: CalculatorState): string {
  const params = new URLSearchParams();
  if (edits.total !== "") params.set("total", edits.total);
  if (edits.rounding !== null) params.set("round", String(edits.rounding));
  const legs = edits.legs.map((leg, index) => legText(leg, names[index] ?? NO_NAME));
  if (legs.length !== MIN_LEGS || legs.some((leg) => leg !== "")) for (const leg of legs) params.append("leg", leg);
  return params.toString();
}

/** The calculator in a query string; invalid parts are empty fields. */
export function calculatorFromSearch(search: string): CalculatorState {
  const params = new URLSearchParams(search);
  const legs = params.getAll("leg").slice(0, MAX_LEGS).map((leg) => leg.split("~"));
  while (legs.length < MIN_LEGS) legs.push([]);
  const rounding = ROUNDINGS.find((step) => String(step) === params.get("round")) ?? null;
  return {
    edits: { ...noEdits(0), total: params.get("total") ?? "", rounding, legs: legs.map(legOf) },
    names: legs.map(([outcome = "", bookmaker = ""]) => ({ outcome, bookmaker })),
  };
}

function legText(leg: LegEdit, name: Name): string {
  const fields = [name.outcome, name.bookmaker, leg.odds, leg.commission, leg.cap, leg.stake, leg.locked ? "locked" : "", leg.tax, leg.rate];
  return fields.map((field) => field.replaceAll("~", "")).join("~").replace(/~+$/, "");
}

function legOf([, , odds = "", commission = "", cap = "", stake = "", locked = "", tax = "", rate = ""]: string[]): LegEdit {
  return { odds, commission, cap, stake, tax, rate, locked: locked !== "", lockedOdds: "", offer: null };
}
