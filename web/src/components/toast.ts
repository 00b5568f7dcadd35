import { useSyncExternalStore } from "react";

const LONG_ENOUGH = 3000;
const listeners = new Set<() => void>();
let said: string | null = null;
let timer = 0;

/** Says something for a moment, also to those who do not see it. */
export function say(text: string): void {
  said = text;
  tell();
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    said = null;
    tell();
  }, LONG_ENOUGH);
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSaid(): string | null {
  return useSyncExternalStore(subscribe, () => said);
}
