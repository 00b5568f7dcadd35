import type { OddsFormat } from "../settings/settings";

/** Format odds. `american` is the quoted American price, if known. */
export function oddsText(decimal: number, format: OddsFormat, american?: number): string {
  if (format === "american") return signed(american ?? toAmerican(decimal));
  return format === "fractional" ? fractional(decimal) : decimalText(decimal);
}

/** Two decimal places, three if needed: 2.1 is 2.10, 1.909091 is 1.909. */
function decimalText(decimal: number): string {
  const text = decimal.toFixed(3);
  return text.endsWith("0") ? decimal.toFixed(2) : text;
}

export function toAmerican(decimal: number): number {
  return Math.round(decimal >= 2 ? (decimal - 1) * 100 : -100 / (decimal - 1));
}

function signed(american: number): string {
  return american > 0 ? `+${american}` : String(american).replace("-", "−");
}

/** Nearest fraction with a denominator up to 100. */
function fractional(decimal: number): string {
  const net = decimal - 1;
  if (Math.abs(net - 1) < 1e-9) return "evens";
  let best: [number, number] = [Math.round(net), 1];
  for (let denominator = 1; denominator <= 100; denominator += 1) {
    const numerator = Math.round(net * denominator);
    if (numerator > 0 && Math.abs(numerator / denominator - net) < Math.abs(best[0] / best[1] - net) - 1e-9) best = [numerator, denominator];
  }
  return `${best[0]}/${best[1]}`;
}

const ODDS_TEXT =
  /^(([2-9]|[1-9][0-9]{1,4})(\.[0-9]{1,6})?|1\.[0-9]{0,5}[1-9]|[+-][1-9][0-9]{2,5}|[1-9][0-9]{0,4}\/[1-9][0-9]{0,4}|evens)$/;

/** Parse typed odds into the form the API accepts; null if invalid. */
export function parseOdds(typed: string): string | null {
  const text = typed.trim().toLowerCase().replace("−", "-").replace(",", ".");
  const plain = text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
  return ODDS_TEXT.test(plain) ? plain : null;
}

/** Decimal value of odds returned by `parseOdds`. */
export function decimalOdds(text: string): number {
  if (text === "evens") return 2;
  const [above, below] = text.split("/").map(Number);
  if (above !== undefined && below !== undefined) return 1 + above / below;
  if (/^[+-]/.test(text)) {
    const american = Number(text);
    return 1 + (american > 0 ? american / 100 : -100 / american);
  }
  return Number(text);
}
