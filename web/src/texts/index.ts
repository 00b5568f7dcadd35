import { en } from "./en";

/** Texts of one language. Another language is a file with the same shape, listed in `LANGUAGES`. */
export type Texts = typeof en;

const LANGUAGES: Record<string, Texts> = { en };

/** Texts of the current language. Read it while rendering, not in module constants. */
export let t: Texts = en;

let current = "";

/** Locale of numbers, dates and words; undefined: the browser's. */
export function locale(): string | undefined {
  return current || undefined;
}

/** Set the locale; words fall back to English. */
export function setLocale(tag: string): void {
  current = tag;
  const language = (tag || globalThis.navigator?.language || "en").split("-")[0] ?? "en";
  t = LANGUAGES[language] ?? en;
}

/** Locales that can be chosen, besides the browser's. */
export const LOCALES = ["en-GB", "en-US", "en-AU", "de-DE", "es-ES", "fr-FR", "it-IT", "nl-NL", "pl-PL", "pt-BR", "sv-SE"] as const;
