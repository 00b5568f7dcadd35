import { useSyncExternalStore } from "react";

/** A short message with an optional action, such as an undo. */
export interface ToastMessage {
  text: string;
  action?: { label: string; run: () => void } | undefined;
}

const SHOWN_MS = 3000;
const WITH_ACTION_MS = 10_000;
const listeners = new Set<() => void>();
let message: ToastMessage | null = null;
let timer = 0;

/** Show a short message; screen readers announce it. */
export function showToast(text: string, action?: ToastMessage["action"]): void {
  show({ text, action });
  clearTimeout(timer);
  timer = window.setTimeout(() => show(null), action ? WITH_ACTION_MS : SHOWN_MS);
}

/** Say why a change failed. */
export const failed = (problem: Error): void => showToast(problem.message);

function show(next: ToastMessage | null): void {
  message = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useToast(): [ToastMessage | null, () => void] {
  return [useSyncExternalStore(subscribe, () => message), () => show(null)];
}
