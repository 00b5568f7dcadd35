const formats = new Map<string, Intl.NumberFormat>();

function grouped(value: number, places: number): string {
  const key = String(places);
  const format =
    formats.get(key) ??
    new Intl.NumberFormat("en", { minimumFractionDigits: places, maximumFractionDigits: places, useGrouping: true });
  formats.set(key, format);
  return format.format(value).replace("-", "−");
}

/** Money with cents unless the amount is whole: 488.10, 1,000. */
export function moneyText(value: number, currency = ""): string {
  const text = grouped(Math.abs(value), Number.isInteger(value) ? 0 : 2);
  return `${value < 0 ? "−" : ""}${currency}${text}`;
}

/** Profit or loss, always with its sign. */
export function gainText(value: number, currency = ""): string {
  const text = grouped(Math.abs(value), 2);
  return `${value < 0 ? "−" : "+"}${currency}${text}`;
}

export function percentText(value: number): string {
  return `${grouped(value, 2)} %`;
}
