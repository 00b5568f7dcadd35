import { locale } from "../texts";

const formats = new Map<string, Intl.NumberFormat>();

/** Text of something that has no value. */
export const NOTHING = "–";

/** A number with grouped digits, a fixed number of places, and a true minus sign. */
export function numberText(value: number, places = 0): string {
  if (!Number.isFinite(value)) return NOTHING;
  const key = `${locale()} ${places}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale(), { minimumFractionDigits: places, maximumFractionDigits: places });
  formats.set(key, format);
  return format.format(value === 0 ? 0 : value).replace("-", "−");
}

/** Decimal separator of the locale. */
export function decimalSeparator(): string {
  const key = String(locale());
  const separator = separators.get(key) ?? readSeparator();
  separators.set(key, separator);
  return separator;
}

const separators = new Map<string, string>();

function readSeparator(): string {
  return new Intl.NumberFormat(locale()).formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
}

/** Parse a typed amount with at most `places` decimal places; null if invalid. A single separator before three digits groups them if the locale uses it so. */
export function parseAmount(text: string, allowZero = false, places = 2): number | null {
  const plain = normal(text.trim().replace(/[\s'’]/g, ""));
  if (!new RegExp(`^\\d{1,7}(\\.\\d{0,${places}})?$`).test(plain)) return null;
  const value = Number(plain);
  return value > 0 || (allowZero && value === 0) ? Number(value.toFixed(places)) : null;
}

function normal(text: string): string {
  const grouping = decimalSeparator() === "," ? "." : ",";
  const grouped = grouping === "." ? /^\d{1,3}(\.\d{3})+(,\d*)?$/ : /^\d{1,3}(,\d{3})+(\.\d*)?$/;
  return (grouped.test(text) ? text.replaceAll(grouping, "") : text).replace(",", ".");
}
