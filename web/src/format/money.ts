import { NOTHING, numberText } from "./number";

function cents(value: number): number {
  const rounded = Math.round(Math.abs(value) * 100) / 100;
  return value < 0 && rounded > 0 ? -rounded : rounded;
}

/** Money with cents unless the amount is whole: 488.10, 1,000. */
export function moneyText(value: number, currency = ""): string {
  return withCurrency(value, currency, Number.isInteger(cents(value)) ? 0 : 2);
}

/** Money with cents, for columns: 1,000.00. */
export function amountText(value: number, currency = ""): string {
  return withCurrency(value, currency, 2);
}

function withCurrency(value: number, currency: string, places: number): string {
  if (!Number.isFinite(value)) return NOTHING;
  return `${cents(value) < 0 ? "−" : ""}${currency}${numberText(Math.abs(value), places)}`;
}

/** Profit or loss, always with its sign. */
export function gainText(value: number, currency = ""): string {
  if (!Number.isFinite(value)) return NOTHING;
  return `${cents(value) < 0 ? "−" : "+"}${currency}${numberText(Math.abs(value), 2)}`;
}

export function percentText(value: number): string {
  return Number.isFinite(value) ? `${numberText(value, 2)} %` : NOTHING;
}
