/** User settings, stored in this browser. */
export type OddsFormat = "decimal" | "american" | "fractional";

export interface Filter {
  search: string;
  sports: string[];
  markets: string[];
  bookmakers: string[];
  minProfit: number | null;
  maxProfit: number | null;
  maxAge: number | null;
  live: "any" | "only" | "not";
}

export interface Preset {
  name: string;
  filter: Filter;
}

export const ROUNDINGS = [0.01, 1, 5, 10, 50] as const;
export type Rounding = (typeof ROUNDINGS)[number];

export const SORTS = ["profit", "newest", "soonest", "freshest", "reliable"] as const;
export type Sort = (typeof SORTS)[number];

export interface Settings {
  bookmakers: string[];
  stake: number | null;
  currency: string;
  oddsFormat: OddsFormat;
  minProfit: number | null;
  maxProfit: number | null;
  maxAge: number | null;
  rounding: Rounding | null;
  sound: boolean;
  notify: boolean;
  notifyAbove: number;
  apiKey: string;
  sort: Sort;
  presets: Preset[];
}

export const NO_FILTER: Filter = {
  search: "",
  sports: [],
  markets: [],
  bookmakers: [],
  minProfit: null,
  maxProfit: null,
  maxAge: null,
  live: "any",
};

export const DEFAULTS: Settings = {
  bookmakers: [],
  stake: null,
  currency: "",
  oddsFormat: "decimal",
  minProfit: null,
  maxProfit: null,
  maxAge: null,
  rounding: null,
  sound: false,
  notify: false,
  notifyAbove: 2,
  apiKey: "",
  sort: "profit",
  presets: [],
};

/** Parse stored settings; missing or invalid fields take their defaults. */
export function parseSettings(stored: unknown): Settings {
  const fields = record(stored);
  return {
    bookmakers: texts(fields["bookmakers"]),
    stake: positive(fields["stake"]),
    currency: text(fields["currency"]).slice(0, 4),
    oddsFormat: oneOf(["decimal", "american", "fractional"], fields["oddsFormat"], DEFAULTS.oddsFormat),
    minProfit: notNegative(fields["minProfit"]),
    maxProfit: notNegative(fields["maxProfit"]),
    maxAge: positive(fields["maxAge"]),
    rounding: ROUNDINGS.find((step) => step === fields["rounding"]) ?? null,
    sound: fields["sound"] === true,
    notify: fields["notify"] === true,
    notifyAbove: notNegative(fields["notifyAbove"]) ?? DEFAULTS.notifyAbove,
    apiKey: text(fields["apiKey"]),
    sort: oneOf(SORTS, fields["sort"], DEFAULTS.sort),
    presets: list(fields["presets"]).map(parsePreset).filter((preset) => preset.name !== ""),
  };
}

function parsePreset(stored: unknown): Preset {
  const fields = record(stored);
  return { name: text(fields["name"]).slice(0, 40), filter: parseFilter(fields["filter"]) };
}

export function parseFilter(stored: unknown): Filter {
  const fields = record(stored);
  return {
    search: text(fields["search"]),
    sports: texts(fields["sports"]),
    markets: texts(fields["markets"]),
    bookmakers: texts(fields["bookmakers"]),
    minProfit: notNegative(fields["minProfit"]),
    maxProfit: notNegative(fields["maxProfit"]),
    maxAge: positive(fields["maxAge"]),
    live: oneOf(["any", "only", "not"], fields["live"], "any"),
  };
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function texts(value: unknown): string[] {
  return list(value).filter((item): item is string => typeof item === "string");
}

function notNegative(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}

function positive(value: unknown): number | null {
  return notNegative(value) || null;
}

function oneOf<T extends string>(choices: readonly T[], value: unknown, fallback: T): T {
  return choices.find((choice) => choice === value) ?? fallback;
}
