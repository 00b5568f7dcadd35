import { useSyncExternalStore } from "react";
import { type Settings, settingsFrom } from "./settings";

const PLACE = "arbitrage-edge.settings";
const listeners = new Set<() => void>();
let current = read();

function read(): Settings {
  try {
    return settingsFrom(JSON.parse(globalThis.localStorage?.getItem(PLACE) ?? "null"));
  } catch {
    return settingsFrom(null);
  }
}

export function settings(): Settings {
  return current;
}

export function changeSettings(change: Partial<Settings>): void {
  current = settingsFrom({ ...current, ...change });
  try {
    localStorage.setItem(PLACE, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing still obeys until the page is closed.
  }
  for (const listener of listeners) listener();
}

export function subscribeToSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSettings(): Settings {
  return useSyncExternalStore(subscribeToSettings, settings);
}

// Another tab of the same browser.
globalThis.addEventListener?.("storage", (event) => {
  if (event.key !== PLACE) return;
  current = read();
  for (const listener of listeners) listener();
});
