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
  OpportunityHistory,
  OpportunityList,
  PlaceBody,
  Placement,
  Provider,
  Quota,
  Sport,
} from "./documents";

const MOST = 500;
const AFTER_NEWS = 4_000;
const ANYWAY = 10_000;

/** What the service lists for the reader's own stake, with the bounds and what they held back; asked again after news. */
export function useListed(includeWithheld: boolean) {
  const { stake, rounding } = useSettings();
  const seq = useThrottled(useStream().known.since, AFTER_NEWS);
  return useQuery({
    queryKey: ["opportunities", stake, rounding, includeWithheld, seq],
    queryFn: ({ signal }) =>
      get<OpportunityList>(
        "/arbitrage/opportunities",
        { limit: MOST, total_stake: stake, rounding, include_withheld: includeWithheld || null },
        signal,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ANYWAY,
    gcTime: 5_000,
  });
}

export function useSports(everySeconds = 15) {
  return useQuery({
    queryKey: ["sports"],
    queryFn: () => get<{ sports: Sport[] }>("/odds/sports", { active_only: true }),
    select: (answer) => answer.sports,
    refetchInterval: everySeconds * 1000,
  });
}

export function useQuota(everySeconds = 15) {
  return useQuery({
    queryKey: ["quota"],
    queryFn: () => get<Quota>("/quota"),
    refetchInterval: everySeconds * 1000,
  });
}

export function useProvider() {
  return useQuery({ queryKey: ["provider"], queryFn: () => get<Provider>("/provider"), refetchInterval: 5_000 });
}

export function useBookmakers() {
  return useQuery({
    queryKey: ["bookmakers"],
    queryFn: () => get<{ bookmakers: Bookmaker[] }>("/bookmakers"),
    select: (answer) => answer.bookmakers,
    staleTime: 30_000,
    refetchInterval: 30_000,
  });
}

export function useHealth() {
  return useQuery({ queryKey: ["health"], queryFn: () => getRoot<Health>("/health/ready"), refetchInterval: 15_000 });
}

export function useOdds(sport: string | undefined, market: string) {
  return useQuery({
    queryKey: ["odds", sport, market],
    queryFn: ({ signal }) => get<OddsBoard>(`/odds/${sport}`, { market }, signal),
    enabled: sport !== undefined,
    placeholderData: (before, query) => (query?.queryKey[1] === sport ? before : undefined),
    refetchInterval: 10_000,
  });
}

export function useEventBoard(sport: string, event: string, moves = 5000) {
  return useQuery({
    queryKey: ["event", sport, event, moves],
    queryFn: ({ signal }) => get<EventBoard>(`/odds/${sport}/events/${event}`, { moves }, signal),
    refetchInterval: 10_000,
  });
}

/** What came nearest to being an arbitrage without being listed. */
export function useNearest() {
  return useQuery({
    queryKey: ["nearest"],
    queryFn: ({ signal }) => get<{ misses: NearMiss[] }>("/arbitrage/nearest", { limit: 1 }, signal),
    select: (answer) => answer.misses,
    refetchInterval: 15_000,
  });
}

const TYPING = 180;

/** The stakes the service gives for what was typed; the last ones stay until the next are there. */
export function usePlacement(id: string, body: PlaceBody, version: string) {
  const settled = useSettled(JSON.stringify(body), TYPING);
  return useQuery({
    queryKey: ["place", id, settled, version],
    queryFn: ({ signal }) => post<Placement>(`/arbitrage/opportunities/by-id/${id}/place`, JSON.parse(settled), signal),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    gcTime: 30_000,
    staleTime: Infinity,
  });
}

/** Stakes for odds of one's own; null: there is nothing to ask yet. */
export function useCalculation(question: CalculateBody | null) {
  const settled = useSettled(JSON.stringify(question), TYPING);
  return useQuery({
    queryKey: ["calculate", settled],
    queryFn: ({ signal }) => post<Calculation>("/arbitrage/calculate", JSON.parse(settled), signal),
    enabled: settled !== "null",
    placeholderData: (before) => (settled === "null" ? undefined : before),
    staleTime: Infinity,
    gcTime: 30_000,
  });
}

/** Everyone's price on the line of an opportunity, and how those of its bets moved. */
export function useLine(id: string, version: string) {
  return useQuery({
    queryKey: ["line", id, version],
    queryFn: ({ signal }) => get<Line>(`/arbitrage/opportunities/by-id/${id}/line`, {}, signal),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    refetchInterval: 10_000,
  });
}

/** The value once it has stood for so long. */
export function useSettled<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}

export interface Past {
  sport?: string | null;
  start_date?: string | null;
  min_profit?: number | null;
  limit?: number;
}

/** What was found, the newest first. */
export function useHistory(asked: Past) {
  return useQuery({
    queryKey: ["history", asked],
    queryFn: ({ signal }) => get<OpportunityHistory>("/history/arbitrage", { ...asked }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 20_000,
  });
}

/** The value, but changing at most once in `pause` milliseconds. */
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
