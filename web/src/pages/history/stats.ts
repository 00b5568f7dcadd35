import type { Opportunity } from "../../api/documents";
import { bins } from "../../charts/steps";
import type { Bar } from "../../charts/Bars";
import { sportName } from "../../format/labels";

const PROFITS = [0, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 10];
const LIVES = [0, 10, 30, 60, 120, 300, 600, 1800, 3600];
const LIFE_LABELS = ["< 10 s", "10 s", "30 s", "1 min", "2 min", "5 min", "10 min", "30 min", "1 h"];
const MOST_RANKS = 10;

/** How often which profit, percent. */
export function profits(found: readonly Opportunity[]): Bar[] {
  const counts = bins(found.map((one) => one.profit_percentage), PROFITS);
  return PROFITS.map((edge, place) => ({ label: place === PROFITS.length - 1 ? `${edge}+` : String(edge), value: counts[place] ?? 0 }));
}

/** How long those lived that are over. */
export function lives(found: readonly Opportunity[]): Bar[] {
  const counts = bins(found.flatMap((one) => lifeOf(one) ?? []), LIVES);
  return LIFE_LABELS.map((label, place) => ({ label, value: counts[place] ?? 0 }));
}

/** Seconds from the first sight to the end; null while it stands. */
export function lifeOf(one: Opportunity): number | null {
  return one.closed_at === null || one.closed_at === undefined ? null : (Date.parse(one.closed_at) - Date.parse(one.first_seen_at)) / 1000;
}

export function bySport(found: readonly Opportunity[]): Bar[] {
  return ranked(found.map((one) => sportName(one.sport)));
}

/** In how many of them a bookmaker had a leg. */
export function byBookmaker(found: readonly Opportunity[]): Bar[] {
  return ranked(found.flatMap((one) => [...new Set(one.bets.map((bet) => bet.bookmaker))]));
}

/** By the hour of the day in the reader's zone. */
export function byHour(found: readonly Opportunity[]): Bar[] {
  const counts = bins(found.map((one) => new Date(one.first_seen_at).getHours()), Array.from({ length: 24 }, (_, hour) => hour));
  return counts.map((value, hour) => ({ label: String(hour), value }));
}

function ranked(names: readonly string[]): Bar[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([label, value]) => ({ label, value }))
    .sort((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1))
    .slice(0, MOST_RANKS);
}

export function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length ? (sorted[Math.floor((sorted.length - 1) / 2)] ?? null) : null;
}
