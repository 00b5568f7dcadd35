import type { ProfitGroup } from "../../api/documents";
import type { Step } from "../../charts/steps";

const DAY_MS = 86_400_000;

/** Profit added up day by day, from nothing on the day before the first result. */
export function cumulated(days: readonly ProfitGroup[]): Step[] {
  let cents = 0;
  const steps = days.map(({ key, profit }) => {
    cents += Math.round(profit * 100);
    return { at: Date.parse(key), value: cents / 100 };
  });
  const first = days[0];
  return first === undefined ? [] : [{ at: Date.parse(first.key) - DAY_MS, value: 0 }, ...steps];
}

export interface CalendarDay {
  /** Day of the month. */
  day: number;
  key: string;
  group: ProfitGroup | undefined;
}

export interface CalendarMonth {
  key: string;
  /** Empty cells before the first day; weeks begin on Monday. */
  before: number;
  days: CalendarDay[];
  profit: number;
}

/** Months from the first to the last day with a result, the newest first. */
export function calendar(days: readonly ProfitGroup[]): CalendarMonth[] {
  const byDay = new Map(days.map((group) => [group.key, group]));
  const names = [...new Set(days.map(({ key }) => key.slice(0, 7)))].sort().reverse();
  return names.map((key) => {
    const [year = 0, month = 1] = key.split("-").map(Number);
    const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const shown = Array.from({ length: count }, (_, index) => {
      const name = `${key}-${String(index + 1).padStart(2, "0")}`;
      return { day: index + 1, key: name, group: byDay.get(name) };
    });
    const cents = shown.reduce((sum, { group }) => sum + Math.round((group?.profit ?? 0) * 100), 0);
    return { key, before: (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7, days: shown, profit: cents / 100 };
  });
}

export interface AtBookmaker {
  key: string;
  currency: string;
  balance: number | null;
  legs: number;
  atRisk: number;
}

/** Recorded balance and open money by bookmaker, the most money first. */
export function atBookmakers(
  balances: readonly { account: string; currency: string; amount: number }[],
  exposure: readonly { bookmaker_key: string; legs: number; at_risk: number }[],
): AtBookmaker[] {
  const rows = new Map<string, AtBookmaker>();
  for (const { account, currency, amount } of balances)
    if (account.startsWith("balance/")) {
      const key = account.slice("balance/".length);
      rows.set(`${key} ${currency}`, { key, currency, balance: amount, legs: 0, atRisk: 0 });
    }
  for (const { bookmaker_key: key, legs, at_risk: atRisk } of exposure) {
    const known = [...rows].find(([, row]) => row.key === key);
    rows.set(known?.[0] ?? key, { ...(known?.[1] ?? { key, currency: "", balance: null }), legs, atRisk });
  }
  return [...rows.values()].sort((a, b) => b.atRisk - a.atRisk || (b.balance ?? 0) - (a.balance ?? 0) || a.key.localeCompare(b.key));
}
