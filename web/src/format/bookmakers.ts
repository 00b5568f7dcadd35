import { locale, t } from "../texts";
import { distinctTitles } from "./labels";

export interface Named {
  key: string;
  title: string;
  operator: string;
  /** ISO code; null or absent: several countries, or not known. */
  country?: string | null;
}

export interface Group<T> {
  name: string;
  items: T[];
}

/** Titles by key; equal titles are told apart by the key's suffix. */
export function titlesByKey(bookmakers: readonly { key: string; title: string }[]): (key: string) => string {
  const titles = distinctTitles(bookmakers.map(({ key, title }) => ({ bookmaker: title, bookmaker_key: key })));
  return (key) => titles.get(key) ?? key;
}

/** Bookmakers by country, each group by title; those of several or unknown countries last. */
export function byCountry<T extends Named>(bookmakers: readonly T[]): Group<T>[] {
  const names = new Intl.DisplayNames(locale(), { type: "region", fallback: "code" });
  const groups = new Map<string, T[]>();
  for (const bookmaker of bookmakers) {
    const code = bookmaker.country ?? null;
    const name = code === null ? "" : (names.of(code) ?? code);
    groups.set(name, [...(groups.get(name) ?? []), bookmaker]);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === "") - Number(b === "") || a.localeCompare(b))
    .map(([name, items]) => ({ name: name || t.bookmakers.international, items: byOperator(items) }));
}

/** Bookmakers by title; the brands of one operator stay together. */
function byOperator<T extends Named>(bookmakers: readonly T[]): T[] {
  const titles = bookmakers.toSorted((a, b) => a.title.localeCompare(b.title));
  const first = new Map(titles.toReversed().map(({ operator, title }) => [operator, title]));
  const place = ({ operator, title }: T) => first.get(operator) ?? title;
  return titles.toSorted((a, b) => place(a).localeCompare(place(b)));
}

/** Other brands of a bookmaker's operator. */
export function siblingsOf<T extends Named>(bookmaker: T, all: readonly T[]): T[] {
  return all.filter((other) => other.operator === bookmaker.operator && other.key !== bookmaker.key);
}
