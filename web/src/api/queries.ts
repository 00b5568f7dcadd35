import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useSettings } from "../settings/store";
import { useStream } from "../live/hooks";
import { get, getRoot, post } from "./client";
import type {
  Bookmaker,
  CalculateBody,
  Calculation,
  EventBoard,
  Health,
  Line,
  NearMiss,
  OddsBoard,
  Opportunity,
  OpportunityHistory,
  OpportunityList,
  PlaceBody,
  Placement,
  PriceAge,
  Provider,
  Quota,
  Sport,
} from "./documents";

const LIST_LIMIT = 500;
// Three open tabs must stay below half of the default limit of 100 requests a minute: about 16 per tab and minute.
const LIST_MS = 10_000;
const FAST_MS = 15_000;
const SLOW_MS = 30_000;
const RARE_MS = 60_000;

/** Open opportunities sized for the user's stake, thresholds and withheld counts; refetched after stream updates. */
export function useOpportunityList(includeWithheld: boolean) {
  const { stake, rounding } = useSettings();
  const seq = useThrottled(useStream().feed.since, LIST_MS);
  return useQuery({
    queryKey: ["opportunities", stake, rounding, includeWithheld, seq],
    queryFn: ({ signal }) =>
      get<OpportunityList>(
        "/arbitrage/opportunities",
        { limit: LIST_LIMIT, total_stake: stake, rounding, include_withheld: includeWithheld || null },
        signal,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: SLOW_MS,
    gcTime: 5_000,
  });
}

export function useSports() {
  return useQuery({
    queryKey: ["sports"],
    queryFn: () => get<{ sports: Sport[] }>("/odds/sports", { active_only: true }),
    select: (response) => response.sports,
    refetchInterval: FAST_MS,
  });
}

export function useQuota() {
  return useQuery({
    queryKey: ["quota"],
    queryFn: () => get<Quota>("/quota"),
    refetchInterval: SLOW_MS,
  });
}

export function useProvider() {
  return useQuery({ queryKey: ["provider"], queryFn: () => get<Provider>("/provider"), refetchInterval: FAST_MS });
}

export function useBookmakers() {
  return useQuery({
    queryKey: ["bookmakers"],
    queryFn: () => get<{ bookmakers: Bookmaker[] }>("/bookmakers"),
    select: (response) => response.bookmakers,
    staleTime: RARE_MS,
    refetchInterval: RARE_MS,
  });
}

/** Ages of the bookmakers' prices. */
export function usePriceAges() {
  return useQuery({
    queryKey: ["ages"],
    queryFn: ({ signal }) => get<{ bookmakers: PriceAge[] }>("/bookmakers/ages", {}, signal),
    select: (response) => response.bookmakers,
    refetchInterval: SLOW_MS,
  });
}

/** One opportunity by id, also an expired one; undefined disables the request. */
export function useOpportunity(id: string | undefined) {
  return useQuery({
    queryKey: ["opportunity", id],
    queryFn: ({ signal }) => get<Opportunity>(`/arbitrage/opportunities/by-id/${id}`, {}, signal),
    enabled: id !== undefined,
    staleTime: RARE_MS,
  });
}

export function useHealth() {
  return useQuery({ queryKey: ["health"], queryFn: () => getRoot<Health>("/health/ready"), refetchInterval: SLOW_MS });
}

export function useOdds(sport: string | undefined, market: string) {
  return useQuery({
    queryKey: ["odds", sport, market],
    queryFn: ({ signal }) => get<OddsBoard>(`/odds/${sport}`, { market }, signal),
    enabled: sport !== undefined,
    placeholderData: (before, query) => (query?.queryKey[1] === sport ? before : undefined),
    refetchInterval: FAST_MS,
  });
}

export function useEventBoard(sport: string, event: string, moves = 5000) {
  return useQuery({
    queryKey: ["event", sport, event, moves],
    queryFn: ({ signal }) => get<EventBoard>(`/odds/${sport}/events/${event}`, { moves }, signal),
    refetchInterval: FAST_MS,
  });
}

/** Lines closest to an arbitrage. */
export function useNearMisses() {
  return useQuery({
    queryKey: ["nearest"],
    queryFn: ({ signal }) => get<{ misses: NearMiss[] }>("/arbitrage/nearest", { limit: 1 }, signal),
    select: (response) => response.misses,
    refetchInterval: SLOW_MS,
  });
}

const DEBOUNCE_MS = 180;

/**
 * Stakes computed by the server for the edited fields; null disables the request. The previous result is returned until
 * the next arrives or if the request fails; `stale` is true then.
 */
export function usePlacement(id: string, body: PlaceBody | null, version: string) {
  const typed = JSON.stringify(body);
  const settled = useDebounced(typed, DEBOUNCE_MS);
  const query = useQuery({
    queryKey: ["place", id, settled, version],
    queryFn: ({ signal }) => post<Placement>(`/arbitrage/opportunities/by-id/${id}/place`, JSON.parse(settled), signal),
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
  const typed = JSON.stringify(request);
  const settled = useDebounced(typed, DEBOUNCE_MS);
  const query = useQuery({
    queryKey: ["calculate", settled],
    queryFn: ({ signal }) => post<Calculation>("/arbitrage/calculate", JSON.parse(settled), signal),
    enabled: settled !== "null",
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 30_000,
  });
  const last = useLast(query.data, "calculation");
  return { ...query, data: last, stale: request === null || typed !== settled || query.isPlaceholderData || query.isError };
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
    queryFn: ({ signal }) => get<Line>(`/arbitrage/opportunities/by-id/${id}/line`, {}, signal),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    refetchInterval: FAST_MS,
  });
}

/** Return the value after it has not changed for `pause` milliseconds. */
export function useDebounced<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
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
    queryFn: ({ signal }) => get<OpportunityHistory>("/history/arbitrage", { ...query }, signal),
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
