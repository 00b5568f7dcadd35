import { useSyncExternalStore } from "react";
import { setLocale } from "../texts";
import { type Settings, parseSettings } from "./settings";

const STORAGE_KEY = "arbitrage-edge.settings";
const listeners = new Set<() => void>();
let stored = read();
/** Values of the server's profile, which are shown in place of the browser's. */
let ofProfile: Partial<Settings> = {};
let current = stored;
setLocale(current.locale);

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

/** The settings of this browser, without those of a profile. */
export function browserSettings(): Settings {
  return stored;
}

/** Show the values of a profile in place of the browser's; an empty object shows the browser's again. */
export function showProfile(values: Partial<Settings>): void {
  if (JSON.stringify(values) === JSON.stringify(ofProfile)) return;
  ofProfile = values;
  publish();
}

function publish(): void {
  current = { ...stored, ...ofProfile };
  setLocale(current.locale);
  for (const listener of listeners) listener();
}

export function changeSettings(change: Partial<Settings>): void {
  stored = parseSettings({ ...stored, ...change });
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(stored));
  } catch {
    // Without storage the change lasts until the page is closed.
  }
  publish();
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
  stored = read();
  publish();
});
