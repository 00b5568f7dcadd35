import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { api, read, root } from "./client";
import type { CalculateBody, OpportunityHistory, OpportunityList, PlaceBody } from "./documents";

const LIST_LIMIT = 500;
/** The list reads at most four pages at once. */
const MAX_LISTED = 4 * LIST_LIMIT;
// Three open tabs must stay below half of the default limit of 100 requests a minute: about 16 per tab and minute.
const LIST_MS = 10_000;
const FAST_MS = 15_000;
const SLOW_MS = 30_000;
const RARE_MS = 60_000;

/** Sizes of the user, which the server applies. */
export interface Sizing {
  stake: number | null;
  rounding: number | null;
  /** Profile whose limits apply; empty: none. It decides stake and rounding. */
  profileInUse: string;
}

/** Open opportunities sized for the user's stake, thresholds and withheld counts; refetched after stream updates. */
export function useOpportunityList({ stake, rounding, profileInUse }: Sizing, includeWithheld: boolean, since: number | null, kind = "arbitrage") {
  const seq = useThrottled(since, LIST_MS);
  return useQuery({
    queryKey: ["opportunities", kind, stake, rounding, profileInUse, includeWithheld, seq],
    queryFn: ({ signal }) => wholeList({ stake, rounding, profileInUse }, includeWithheld, kind, signal),
    placeholderData: keepPreviousData,
    refetchInterval: SLOW_MS,
    gcTime: 5_000,
  });
}

/** All pages of the list, so that every open opportunity has the server's stakes and newest price times. */
async function wholeList({ stake, rounding, profileInUse: profile }: Sizing, includeWithheld: boolean, kind: string, signal: AbortSignal): Promise<OpportunityList> {
  const page = (offset: number) =>
    read(
      api.GET("/arbitrage/opportunities", {
        params: {
          query: {
            limit: LIST_LIMIT,
            offset,
            ...(profile ? { profile } : { total_stake: stake, rounding: rounding as never }),
            include_withheld: includeWithheld && offset === 0,
            kind,
          },
        },
        signal,
      }),
    );
  const first = await page(0);
  const opportunities = [...first.opportunities];
  const stakes = { ...first.profile_stakes };
  for (let offset = LIST_LIMIT; offset < Math.min(first.total, MAX_LISTED); offset += LIST_LIMIT) {
    const next = await page(offset);
    opportunities.push(...next.opportunities);
    Object.assign(stakes, next.profile_stakes);
  }
  return { ...first, opportunities, profile_stakes: stakes };
}

/** Sports in season. */
export function useSports() {
  return useQuery({
    queryKey: ["sports"],
    queryFn: ({ signal }) => read(api.GET("/odds/sports", { params: { query: { active_only: true } }, signal })),
    select: (response) => response.sports,
    refetchInterval: FAST_MS,
  });
}

/** All sports, also those out of season. */
export function useAllSports() {
  return useQuery({
    queryKey: ["all sports"],
    queryFn: ({ signal }) => read(api.GET("/odds/sports", { params: { query: { active_only: false } }, signal })),
    select: (response) => response.sports,
    staleTime: 10 * RARE_MS,
  });
}

export function useQuota() {
  return useQuery({ queryKey: ["quota"], queryFn: ({ signal }) => read(api.GET("/quota", { signal })), refetchInterval: SLOW_MS });
}

export function useProvider() {
  return useQuery({ queryKey: ["provider"], queryFn: ({ signal }) => read(api.GET("/provider", { signal })), refetchInterval: FAST_MS });
}

export function useBookmakers() {
  return useQuery({
    queryKey: ["bookmakers"],
    queryFn: ({ signal }) => read(api.GET("/bookmakers", { signal })),
    select: (response) => response.bookmakers,
    staleTime: RARE_MS,
    refetchInterval: RARE_MS,
  });
}

/** Ages of the bookmakers' prices. */
export function usePriceAges() {
  return useQuery({
    queryKey: ["ages"],
    queryFn: ({ signal }) => read(api.GET("/bookmakers/ages", { signal })),
    select: (response) => response.bookmakers,
    refetchInterval: SLOW_MS,
  });
}

/** One opportunity by id, also an expired one; undefined disables the request. */
export function useOpportunity(id: string | undefined) {
  return useQuery({
    queryKey: ["opportunity", id],
    queryFn: ({ signal }) => read(api.GET("/arbitrage/opportunities/by-id/{arbitrage_id}", { params: { path: { arbitrage_id: id ?? "" } }, signal })),
    enabled: id !== undefined,
    staleTime: RARE_MS,
  });
}

export function useHealth() {
  return useQuery({ queryKey: ["health"], queryFn: ({ signal }) => read(root.GET("/health/ready", { signal })), refetchInterval: SLOW_MS });
}

export function useOdds(sport: string | undefined, market: string) {
  return useQuery({
    queryKey: ["odds", sport, market],
    queryFn: ({ signal }) => read(api.GET("/odds/{sport}", { params: { path: { sport: sport ?? "" }, query: { market } }, signal })),
    enabled: sport !== undefined,
    placeholderData: (before, query) => (query?.queryKey[1] === sport && query?.queryKey[2] === market ? before : undefined),
    refetchInterval: FAST_MS,
  });
}

export function useEventBoard(sport: string, event: string, moves = 5000) {
  return useQuery({
    queryKey: ["event", sport, event, moves],
    queryFn: ({ signal }) => read(api.GET("/odds/{sport}/events/{event_id}", { params: { path: { sport, event_id: event }, query: { moves } }, signal })),
    refetchInterval: FAST_MS,
  });
}

/** Lines closest to an arbitrage. */
export function useNearMisses() {
  return useQuery({
    queryKey: ["nearest"],
    queryFn: ({ signal }) => read(api.GET("/arbitrage/nearest", { params: { query: { limit: 1 } }, signal })),
    select: (response) => response.misses,
    refetchInterval: SLOW_MS,
  });
}

const DEBOUNCE_MS = 180;

/** Stakes computed by the server for the bets of an opportunity. */
export function placeBets(id: string, body: PlaceBody, signal?: AbortSignal) {
  return read(api.POST("/arbitrage/opportunities/by-id/{arbitrage_id}/place", { params: { path: { arbitrage_id: id } }, body: body as never, signal: signal ?? null }));
}

/**
 * Stakes computed by the server for the edited fields; null disables the request. The previous result is returned until
 * the next arrives or if the request fails; `stale` is true then.
 */
export function usePlacement(id: string, body: PlaceBody | null, version: string) {
  const typed = JSON.stringify(body);
  const [settled] = useDebouncedValue(typed, DEBOUNCE_MS);
  const query = useQuery({
    queryKey: ["place", id, settled, version],
    queryFn: ({ signal }) => placeBets(id, JSON.parse(settled) as PlaceBody, signal),
    enabled: settled !== "null",
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    gcTime: 30_000,
    staleTime: Infinity,
  });
  const last = useLast(query.data, id);
  return { ...query, data: last, stale: body === null || typed !== settled || query.isPlaceholderData || query.isError };
}

/** Stakes for the user's own odds, like `usePlacement`. */
export function useCalculation(request: CalculateBody | null) {
  return useCalculated("calculate", request, (body, signal) => read(api.POST("/arbitrage/calculate", { body, signal })));
}

/** The server's answer to typed values, like `usePlacement`; null disables the request. */
export function useCalculated<Body, Result>(name: string, body: Body | null, send: (body: Body, signal: AbortSignal) => Promise<Result>) {
  const typed = JSON.stringify(body);
  const [settled] = useDebouncedValue(typed, DEBOUNCE_MS);
  const query = useQuery({
    queryKey: [name, settled],
    queryFn: ({ signal }) => send(JSON.parse(settled) as Body, signal),
    enabled: settled !== "null",
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 30_000,
  });
  const last = useLast(query.data, name);
  return { ...query, data: last, stale: body === null || typed !== settled || query.isPlaceholderData || query.isError };
}

/** Return the value, or the last defined one with the same key. */
function useLast<T>(value: T | undefined, key: string): T | undefined {
  const last = useRef<{ key: string; value: T } | null>(null);
  if (value !== undefined) last.current = { key, value };
  return last.current?.key === key ? last.current.value : undefined;
}

/** All bookmakers' prices on an opportunity's line, and the odds history of its bets. */
export function useLine(id: string, version: string) {
  return useQuery({
    queryKey: ["line", id, version],
    queryFn: ({ signal }) => read(api.GET("/arbitrage/opportunities/by-id/{arbitrage_id}/line", { params: { path: { arbitrage_id: id } }, signal })),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    refetchInterval: FAST_MS,
  });
}

export interface HistoryQuery {
  sport?: string | null;
  start_date?: string | null;
  min_profit?: number | null;
  limit?: number;
}

/** Recorded opportunities, newest first. */
export function useHistory(query: HistoryQuery) {
  return useQuery({
    queryKey: ["history", query],
    queryFn: ({ signal }) => read(api.GET("/history/arbitrage", { params: { query: { ...query } as never }, signal })) as Promise<OpportunityHistory>,
    placeholderData: keepPreviousData,
    refetchInterval: SLOW_MS,
  });
}

/** Return the value, changed at most once per `pause` milliseconds. */
function useThrottled<T>(value: T, pause: number): T {
  const [shown, setShown] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + pause - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      setShown(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return shown;
}

/** The value bets of some days against the closing odds. */
export function useValueReport(days: number, sport: string | null) {
  return useQuery({
    queryKey: ["value report", days, sport],
    queryFn: ({ signal }) => read(api.GET("/value-bets/closing-line", { params: { query: { days, limit: 50, ...(sport === null ? {} : { sport }) } }, signal })),
    refetchInterval: RARE_MS,
  });
}

/** The history as a CSV file. */
export async function historyFile(query: HistoryQuery): Promise<Blob> {
  return read(api.GET("/history/arbitrage", { params: { query: { ...query, format: "csv" } as never }, parseAs: "blob" })) as Promise<Blob>;
}
