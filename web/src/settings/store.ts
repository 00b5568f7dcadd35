import { useSyncExternalStore } from "react";
import { type Settings, parseSettings } from "./settings";

const STORAGE_KEY = "arbitrage-edge.settings";
const listeners = new Set<() => void>();
let current = read();

function read(): Settings {
  try {
    return parseSettings(JSON.parse(globalThis.localStorage?.getItem(STORAGE_KEY) ?? "null"));
  } catch {
    return parseSettings(null);
  }
}

export function settings(): Settings {
  return current;
}

export function changeSettings(change: Partial<Settings>): void {
  current = parseSettings({ ...current, ...change });
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(current));
  } catch {
    // Without storage the change lasts until the page is closed.
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

// Follow changes made in another tab.
globalThis.addEventListener?.("storage", (event) => {
  if (event.key !== STORAGE_KEY) return;
  current = read();
  for (const listener of listeners) listener();
});
