import type { OddsFormat } from "../settings/settings";
import { NOTHING, decimalSeparator } from "./number";

/** Format odds. `american` is the quoted American price, if known. */
export function oddsText(decimal: number, format: OddsFormat, american?: number): string {
  if (!Number.isFinite(decimal) || decimal <= 1) return NOTHING;
  if (format === "american") return signed(american ?? toAmerican(decimal));
  return format === "fractional" ? fractional(decimal) : decimalText(decimal);
}

/** Two decimal places, three if needed: 2.1 is 2.10, 1.909091 is 1.909. */
function decimalText(decimal: number): string {
  const text = decimal.toFixed(3);
  return (text.endsWith("0") ? decimal.toFixed(2) : text).replace(".", decimalSeparator());
}

export function toAmerican(decimal: number): number {
  return Math.round(decimal >= 2 ? (decimal - 1) * 100 : -100 / (decimal - 1));
}

function signed(american: number): string {
  return american > 0 ? `+${american}` : String(american).replace("-", "−");
}

// Fractions as British bookmakers write them. 100/30 and 6/4 are not reduced.
const LADDER = (
  "1/100 1/66 1/50 1/40 1/33 1/28 1/25 1/20 1/18 1/16 1/14 1/12 1/11 1/10 1/9 1/8 2/15 1/7 2/13 1/6 2/11 1/5 2/9 1/4 2/7 3/10 1/3 4/11 2/5 4/9 " +
  "9/20 1/2 8/15 4/7 8/13 5/8 4/6 8/11 4/5 5/6 10/11 20/21 1/1 21/20 11/10 6/5 5/4 11/8 7/5 6/4 13/8 8/5 7/4 9/5 15/8 2/1 11/5 9/4 12/5 " +
  "5/2 13/5 11/4 14/5 3/1 16/5 100/30 7/2 18/5 15/4 19/5 4/1 17/4 9/2 5/1 11/2 6/1 13/2 7/1 15/2 8/1 17/2 9/1 10/1 11/1 12/1 14/1 16/1 18/1 " +
  "20/1 22/1 25/1 28/1 33/1 40/1 50/1 66/1 80/1 100/1 125/1 150/1 200/1 250/1 300/1 400/1 500/1 1000/1"
)
  .split(" ")
  .map((text) => {
    const [above = 0, below = 1] = text.split("/").map(Number);
    return { text, net: above / below };
  });
/** A price rounded to two places differs this much from its fraction, and by no more than this share of it. */
const LADDER_DISTANCE = 0.0051;
const LADDER_SHARE = 0.02;
const MAX_DENOMINATOR = 100;

/** The usual fraction if the price is one, else the nearest with a denominator up to 100; EVS for even money. */
function fractional(decimal: number): string {
  const net = decimal - 1;
  const usual = LADDER.reduce((best, step) => (Math.abs(step.net - net) < Math.abs(best.net - net) ? step : best));
  const distance = Math.abs(usual.net - net);
  if (distance <= LADDER_DISTANCE && distance <= usual.net * LADDER_SHARE) return usual.text === "1/1" ? "EVS" : usual.text;
  let best: [number, number] = [Math.max(1, Math.round(net)), 1];
  for (let denominator = 1; denominator <= MAX_DENOMINATOR; denominator += 1) {
    const numerator = Math.round(net * denominator);
    if (numerator > 0 && Math.abs(numerator / denominator - net) < Math.abs(best[0] / best[1] - net) - 1e-9) best = [numerator, denominator];
  }
  return `${best[0]}/${best[1]}`;
}

const ODDS_TEXT =
  /^(([2-9]|[1-9][0-9]{1,4})(\.[0-9]{1,6})?|1\.[0-9]{0,5}[1-9]|[+-][1-9][0-9]{2,5}|[1-9][0-9]{0,4}\/[1-9][0-9]{0,4}|evens)$/;
const EVEN_MONEY = new Set(["evens", "even", "evs", "ev"]);
const UNSIGNED_AMERICAN = /^[1-9][0-9]{2,5}$/;

/** Parse typed odds into the form the API accepts; null if invalid. In the American format a whole number from 100 on needs no sign. */
export function parseOdds(typed: string, format: OddsFormat = "decimal"): string | null {
  const text = typed.trim().toLowerCase().replace("−", "-").replace(",", ".");
  if (EVEN_MONEY.has(text)) return "evens";
  if (format === "american" && UNSIGNED_AMERICAN.test(text)) return `+${text}`;
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
