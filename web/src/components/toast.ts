import { useSyncExternalStore } from "react";

const SHOWN_MS = 3000;
const listeners = new Set<() => void>();
let message: string | null = null;
let timer = 0;

/** Show a short message; screen readers announce it. */
export function showToast(text: string): void {
  message = text;
  notify();
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    message = null;
    notify();
  }, SHOWN_MS);
}

function notify(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useToast(): string | null {
  return useSyncExternalStore(subscribe, () => message);
}
