import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useSettings } from "../settings/store";
import { useStream } from "../live/use";
import { get, getRoot } from "./client";
import type { Bookmaker, EventBoard, Health, OddsBoard, OpportunityList, Quota, Sport } from "./documents";

const MOST = 500;
const AFTER_NEWS = 2_500;
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
