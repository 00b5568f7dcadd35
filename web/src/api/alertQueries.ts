import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, read } from "./client";
import type { AlertBody, AlertChanges, AlertCriteria, MuteLasts, MuteTarget, WholeAlert, WholeCriteria } from "./documents";

const LIST_MS = 10_000;
const PENDING_MS = 1_000;

/** Alerts with their state and the number of open opportunities that match now. */
export function useAlertList() {
  return useQuery({ queryKey: ["alerts"], queryFn: ({ signal }) => read(api.GET("/alerts", { signal })), refetchInterval: LIST_MS });
}

/** The newest messages of an alert; read every second while one is pending. Its end may change the alert's state. */
export function useDeliveries(alertId: string) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ["deliveries", alertId],
    queryFn: ({ signal }) => read(api.GET("/alerts/{alert_id}/deliveries", { params: { path: { alert_id: alertId }, query: { limit: 20 } }, signal })),
    select: (response) => response.deliveries,
    refetchInterval: ({ state }) => (state.data?.deliveries.some(isPending) ? PENDING_MS : LIST_MS),
  });
  const pending = query.data?.some(isPending);
  useEffect(() => {
    if (pending === false) void client.invalidateQueries({ queryKey: ["alerts"] });
  }, [pending, client]);
  return query;
}

const isPending = ({ status }: { status: string }) => status === "pending";

/** The number of open opportunities that criteria match now; undefined criteria disable the request. */
export function usePreview(criteria: AlertCriteria | undefined) {
  return useQuery({
    queryKey: ["alert preview", criteria],
    queryFn: ({ signal }) => read(api.POST("/alerts/preview", { body: criteria as WholeCriteria, signal })),
    enabled: criteria !== undefined,
    refetchInterval: LIST_MS,
    retry: false,
  });
}

export function useMutes() {
  return useQuery({
    queryKey: ["mutes"],
    queryFn: ({ signal }) => read(api.GET("/mutes", { signal })),
    select: (response) => response.mutes,
    refetchInterval: LIST_MS,
  });
}

/** Browsers that receive notifications. */
export function usePushBrowsers() {
  return useQuery({
    queryKey: ["push browsers"],
    queryFn: ({ signal }) => read(api.GET("/push/subscriptions", { signal })),
    select: (response) => response.subscriptions,
    staleTime: 30_000,
  });
}

/** Send no alerts about something. */
export const mute = (body: MuteTarget & { lasts: MuteLasts }) => read(api.POST("/mutes", { body }));

/** End a mute. */
export const unmute = (mute_id: string) => read(api.DELETE("/mutes/{mute_id}", { params: { path: { mute_id } } }));

/** The changes of alerts; each refreshes what it changes. */
export function useAlertChanges() {
  const client = useQueryClient();
  const refresh = () => Promise.all(["alerts", "deliveries", "mutes"].map((name) => client.invalidateQueries({ queryKey: [name] })));
  const path = (alert_id: string) => ({ params: { path: { alert_id } } });
  return {
    create: useMutation({ mutationFn: (body: AlertBody) => read(api.POST("/alerts", { body: body as WholeAlert })), onSettled: refresh }),
    toggle: useMutation({
      mutationFn: ({ id, enabled }: { id: string; enabled: boolean }) => read(api.PATCH("/alerts/{alert_id}", { ...path(id), body: { enabled } })),
      onSettled: refresh,
    }),
    change: useMutation({
      mutationFn: ({ id, changes }: { id: string; changes: AlertChanges }) => read(api.PATCH("/alerts/{alert_id}", { ...path(id), body: changes })),
      onSettled: refresh,
    }),
    // Its messages are gone, too: asking for them would be an error.
    remove: useMutation({
      mutationFn: (id: string) => read(api.DELETE("/alerts/{alert_id}", path(id))),
      onSettled: () => client.invalidateQueries({ queryKey: ["alerts"] }),
    }),
    test: useMutation({ mutationFn: (id: string) => read(api.POST("/alerts/{alert_id}/test", path(id))), onSettled: refresh }),
    resend: useMutation({
      mutationFn: (number: number) => read(api.POST("/alerts/deliveries/{number}/resend", { params: { path: { number } } })),
      onSettled: refresh,
    }),
    unmute: useMutation({ mutationFn: unmute, onSettled: refresh }),
    mute: useMutation({ mutationFn: mute, onSettled: refresh }),
  };
}
