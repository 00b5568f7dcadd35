import { useSyncExternalStore } from "react";

/** Restrictions the server has placed on this client. */
export interface Access {
  /** No request may be sent before this time of the browser's clock; 0: none. */
  blockedUntil: number;
  /** The server refused the API key, or requires one. */
  keyProblem: "missing" | "wrong" | null;
}

const listeners = new Set<() => void>();
let current: Access = { blockedUntil: 0, keyProblem: null };

export function access(): Access {
  return current;
}

export function changeAccess(change: Partial<Access>): void {
  current = { ...current, ...change };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAccess(): Access {
  return useSyncExternalStore(subscribe, access);
}

/** Seconds until requests are allowed again. */
export function blockedSeconds(now: number): number {
  return Math.max(0, Math.ceil((current.blockedUntil - now) / 1000));
}
