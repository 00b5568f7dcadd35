import { useQuery } from "@tanstack/react-query";
import { api, read } from "./client";
import type { PromotionBody } from "./documents";
import { useCalculated } from "./queries";

/** Hedge of a promotion; null disables the request, as in the calculators below. */
export function usePromotion(body: PromotionBody | null) {
  return useCalculated("promotion", body, (sent, signal) => read(api.POST("/calculate/promotion", { body: sent, signal })));
}

export function useDutching(body: { odds: string[]; total_stake: number; at_zero: number[] } | null) {
  return useCalculated("dutching", body, (sent, signal) => read(api.POST("/calculate/dutching", { body: sent, signal })));
}

export function useMiddle(body: { odds: string[]; total_stake: number; probability: number | null } | null) {
  return useCalculated("middle", body, (sent, signal) => read(api.POST("/calculate/middle", { body: sent, signal })));
}

export function useKelly(body: { odds: string; probability: number; bankroll: number; factor: number } | null) {
  return useCalculated("kelly", body, (sent, signal) => read(api.POST("/calculate/kelly", { body: sent, signal })));
}

export function useFairOdds(body: { odds: string[] } | null) {
  return useCalculated("fair odds", body, (sent, signal) => read(api.POST("/calculate/fair-odds", { body: sent, signal })));
}

export function useOddsFormats(body: { odds: string } | null) {
  return useCalculated("odds formats", body, (sent, signal) => read(api.POST("/calculate/odds", { body: sent, signal })));
}

export interface FreeBetQuery {
  bookmaker: string;
  amount: number;
  min_odds: number;
}

const FREE_BETS_MS = 30_000;

/** Where a free bet keeps most at the current odds; null disables the request. */
export function useFreeBets(query: FreeBetQuery | null) {
  return useQuery({
    queryKey: ["free bets", query],
    queryFn: ({ signal }) => read(api.GET("/promotions/free-bets", { params: { query: { ...(query as FreeBetQuery), limit: 20 } }, signal })),
    enabled: query !== null,
    refetchInterval: FREE_BETS_MS,
  });
}
