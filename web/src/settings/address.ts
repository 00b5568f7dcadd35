import { useCallback } from "react";
import { navigate } from "wouter/use-browser-location";
import { useSearch } from "wouter";
import { type Filter, parseFilter } from "./settings";

const LISTS = { sport: "sports", market: "markets", bookmaker: "bookmakers", kind: "kinds" } as const;
const NUMBERS = { min: "minProfit", max: "maxProfit", age: "maxAge", start: "startsWithin", odds_min: "minOdds", odds_max: "maxOdds" } as const;
const CHOSEN = { live: "live", legs: "legs", lays: "lays" } as const;

/** The filter in a query string; missing or invalid parameters leave it out. */
export function filterFromSearch(search: string): Filter {
  const params = new URLSearchParams(search);
  const fields: Record<string, unknown> = { search: params.get("q") ?? "" };
  for (const [name, field] of Object.entries(CHOSEN)) fields[field] = params.get(name) ?? "any";
  for (const [name, field] of Object.entries(LISTS)) fields[field] = params.getAll(name);
  for (const [name, field] of Object.entries(NUMBERS)) fields[field] = params.has(name) ? Number(params.get(name)) : null;
  return parseFilter(fields);
}

/** The query string with a filter; other parameters are kept. */
export function searchWithFilter(search: string, filter: Filter): string {
  const params = new URLSearchParams(search);
  for (const name of ["q", ...Object.keys(CHOSEN), ...Object.keys(LISTS), ...Object.keys(NUMBERS)]) params.delete(name);
  if (filter.search !== "") params.set("q", filter.search);
  for (const [name, field] of Object.entries(LISTS)) for (const value of filter[field]) params.append(name, value);
  for (const [name, field] of Object.entries(NUMBERS)) if (filter[field] !== null) params.set(name, String(filter[field]));
  for (const [name, field] of Object.entries(CHOSEN)) if (filter[field] !== "any") params.set(name, filter[field]);
  return params.toString();
}

/** Replace the query string without a new entry in the history. */
export function replaceSearch(search: string): void {
  navigate(`${location.pathname}${search ? `?${search}` : ""}`, { replace: true });
}

/** The filter of the list, stored in the address. */
export function useFilterInAddress(): [Filter, (filter: Filter) => void] {
  const search = useSearch();
  const setFilter = useCallback((filter: Filter) => replaceSearch(searchWithFilter(location.search, filter)), []);
  return [filterFromSearch(search), setFilter];
}

/** One parameter of the address; the default value is left out of it. */
export function useParam(name: string, fallback: string): [string, (value: string) => void] {
  const search = useSearch();
  const setValue = useCallback(
    (value: string) => {
      const params = new URLSearchParams(location.search);
      if (value === fallback) params.delete(name);
      else params.set(name, value);
      replaceSearch(params.toString());
    },
    [name, fallback],
  );
  return [new URLSearchParams(search).get(name) ?? fallback, setValue];
}
