import type { Bet, Opportunity } from "../../api/documents";
import { bins } from "../../charts/steps";
import type { Bar } from "../../charts/Bars";

const PROFITS = [0, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 10];
const LIFETIMES = [0, 10, 30, 60, 120, 300, 600, 1800, 3600];
const LIFETIME_LABELS = ["< 10 s", "10 s", "30 s", "1 min", "2 min", "5 min", "10 min", "30 min", "1 h"];
const MAX_RANKS = 10;

/** Number of opportunities by profit, percent. */
export function profits(opportunities: readonly Opportunity[]): Bar[] {
  const counts = bins(opportunities.map((opportunity) => opportunity.profit_percentage), PROFITS);
  return PROFITS.map((edge, index) => ({ label: index === PROFITS.length - 1 ? `${edge}+` : String(edge), value: counts[index] ?? 0 }));
}

/** Number of expired opportunities by duration. */
export function lifetimes(opportunities: readonly Opportunity[]): Bar[] {
  const counts = bins(opportunities.flatMap((opportunity) => lifetime(opportunity) ?? []), LIFETIMES);
  return LIFETIME_LABELS.map((label, index) => ({ label, value: counts[index] ?? 0 }));
}

/** Seconds from detection to expiry; null while open. */
export function lifetime(opportunity: Opportunity): number | null {
  return opportunity.closed_at == null ? null : (Date.parse(opportunity.closed_at) - Date.parse(opportunity.first_seen_at)) / 1000;
}

export function bySport(opportunities: readonly Opportunity[], name: (sport: string) => string): Bar[] {
  return ranked(opportunities.map((opportunity) => name(opportunity.sport)));
}

/** Number of opportunities per bookmaker with at least one bet. */
export function byBookmaker(opportunities: readonly Opportunity[], title: (bet: Bet) => string): Bar[] {
  return ranked(opportunities.flatMap((opportunity) => [...new Set(opportunity.bets.map(title))]));
}

/** Number of opportunities by hour of the day in the user's time zone. */
export function byHour(opportunities: readonly Opportunity[]): Bar[] {
  const counts = bins(opportunities.map((opportunity) => new Date(opportunity.first_seen_at).getHours()), Array.from({ length: 24 }, (_, hour) => hour));
  return counts.map((value, hour) => ({ label: String(hour), value }));
}

function ranked(names: readonly string[]): Bar[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([label, value]) => ({ label, value }))
    .sort((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1))
    .slice(0, MAX_RANKS);
}

export function lowerMedian(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length ? (sorted[Math.floor((sorted.length - 1) / 2)] ?? null) : null;
}
