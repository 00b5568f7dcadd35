import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { settings } from "../settings/store";
import { api, read } from "./client";
import type { LegResultBody, ManualBetBody, PlaceBetBody, PlacedLegBody, ProfileBody, TransferBody } from "./documents";

const LIST_MS = 30_000;
const HEDGE_MS = 10_000;
const RARE_MS = 60_000;
export const DEFAULT_PROFILE = "default";

/** Name of the profile in use. */
export const profileName = (): string => settings().profile || DEFAULT_PROFILE;

/** All profiles of the server; an error if it has no database. */
export function useProfiles() {
  return useQuery({ queryKey: ["profiles"], queryFn: ({ signal }) => read(api.GET("/profiles", { signal })), refetchInterval: RARE_MS, staleTime: RARE_MS, retry: false });
}

export interface BetsQuery {
  profile: string;
  paper: boolean;
  status: "open" | "settled" | null;
  limit: number;
}

export function useBets(query: BetsQuery) {
  return useQuery({
    queryKey: ["bets", query],
    queryFn: ({ signal }) => read(api.GET("/bets", { params: { query }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: LIST_MS,
  });
}

/** Results that final scores prove for open legs. */
export function useProposals(profile: string) {
  return useQuery({
    queryKey: ["proposals", profile],
    queryFn: ({ signal }) => read(api.GET("/bets/proposals", { params: { query: { profile } }, signal })),
    select: (response) => response.proposals,
    refetchInterval: LIST_MS,
  });
}

/** The best hedge of a bet at the prices now; read again every few seconds, because they move. */
export function useHedge(bet_id: string, revision: number) {
  return useQuery({
    queryKey: ["hedge", bet_id, revision],
    queryFn: ({ signal }) => read(api.GET("/bets/{bet_id}/hedge", { params: { path: { bet_id } }, signal })),
    refetchInterval: HEDGE_MS,
    retry: false,
  });
}

export function useProfit(profile: string, paper: boolean) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useQuery({
    queryKey: ["profit", profile, paper, zone],
    queryFn: ({ signal }) => read(api.GET("/bets/profit", { params: { query: { profile, paper, zone } }, signal })),
    refetchInterval: LIST_MS,
  });
}

/** Balances and the newest movements of money; of one bet: the history of its results. */
export function useLedger(profile: string, bet_id: string | null = null, limit = 100) {
  return useQuery({
    queryKey: ["ledger", profile, bet_id],
    queryFn: ({ signal }) => read(api.GET("/bets/ledger", { params: { query: { profile, bet_id, limit } }, signal })),
    refetchInterval: LIST_MS,
  });
}

/** Bets as files. */
export function useBetFiles(profile: string) {
  const client = useQueryClient();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    exported: (paper: boolean) => read(api.GET("/bets/export", { params: { query: { profile, paper } }, parseAs: "blob" })) as Promise<Blob>,
    backup: () => read(api.GET("/bets/backup", { parseAs: "blob" })) as Promise<Blob>,
    load: useMutation({
      mutationFn: ({ text, skip_invalid }: { text: string; skip_invalid: boolean }) =>
        read(
          api.POST("/bets/import", {
            params: { query: { profile, zone, skip_invalid } },
            body: text as never,
            bodySerializer: (body: unknown) => String(body),
            headers: { "Content-Type": "text/csv" },
          }),
        ),
      onSuccess: () => Promise.all(CHANGED_BY_BETS.map((name) => client.invalidateQueries({ queryKey: [name] }))),
    }),
  };
}

const CHANGED_BY_BETS = ["bets", "proposals", "hedge", "profit", "ledger", "opportunities", "place"];

/** Changes of profiles, bets and balances; each refreshes what it changes. */
export function useAccountChanges() {
  const client = useQueryClient();
  const refresh = (names: readonly string[]) => Promise.all(names.map((name) => client.invalidateQueries({ queryKey: [name] })));
  const betsChanged = () => refresh(CHANGED_BY_BETS);
  const path = (bet_id: string) => ({ params: { path: { bet_id } } });
  const named = (name: string) => ({ params: { path: { name } } });
  return {
    saveProfile: useMutation({
      mutationFn: ({ name, body }: { name: string; body: ProfileBody }) => read(api.PUT("/profiles/{name}", { ...named(name), body })),
      onSuccess: () => refresh(["profiles", "opportunities", "place", "hedge"]),
    }),
    removeProfile: useMutation({ mutationFn: (name: string) => read(api.DELETE("/profiles/{name}", named(name))), onSettled: () => refresh(["profiles"]) }),
    place: useMutation({ mutationFn: (body: PlaceBetBody) => read(api.POST("/bets", { body })), onSuccess: betsChanged }),
    placeByHand: useMutation({ mutationFn: (body: ManualBetBody) => read(api.POST("/bets/manual", { body })), onSuccess: betsChanged }),
    addLegs: useMutation({
      mutationFn: ({ id, legs }: { id: string; legs: PlacedLegBody[] }) => read(api.POST("/bets/{bet_id}/legs", { ...path(id), body: { legs } })),
      onSuccess: betsChanged,
    }),
    settle: useMutation({ mutationFn: ({ id, body }: { id: string; body: LegResultBody }) => read(api.POST("/bets/{bet_id}/results", { ...path(id), body })), onSettled: betsChanged }),
    note: useMutation({ mutationFn: ({ id, note }: { id: string; note: string }) => read(api.PATCH("/bets/{bet_id}", { ...path(id), body: { note } })), onSuccess: () => refresh(["bets"]) }),
    remove: useMutation({ mutationFn: (id: string) => read(api.DELETE("/bets/{bet_id}", path(id))), onSettled: betsChanged }),
    transfer: useMutation({ mutationFn: (body: TransferBody) => read(api.POST("/bets/transfers", { body })), onSuccess: () => refresh(["ledger"]) }),
  };
}
