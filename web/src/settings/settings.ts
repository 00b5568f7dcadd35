/** What a reader decides. It stays in this browser. */
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

export type Sort = "profit" | "newest" | "soonest" | "freshest";

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

/** Whatever was kept, made into settings: what is missing or wrong is as if never set. */
export function settingsFrom(kept: unknown): Settings {
  const said = record(kept);
  return {
    bookmakers: texts(said["bookmakers"]),
    stake: positive(said["stake"]),
    currency: text(said["currency"]).slice(0, 4),
    oddsFormat: one(["decimal", "american", "fractional"], said["oddsFormat"], DEFAULTS.oddsFormat),
    minProfit: notNegative(said["minProfit"]),
    maxProfit: notNegative(said["maxProfit"]),
    maxAge: positive(said["maxAge"]),
    rounding: ROUNDINGS.find((step) => step === said["rounding"]) ?? null,
    sound: said["sound"] === true,
    notify: said["notify"] === true,
    notifyAbove: notNegative(said["notifyAbove"]) ?? DEFAULTS.notifyAbove,
    apiKey: text(said["apiKey"]),
    sort: one(["profit", "newest", "soonest", "freshest"], said["sort"], DEFAULTS.sort),
    presets: list(said["presets"]).map(presetFrom).filter((preset) => preset.name !== ""),
  };
}

function presetFrom(kept: unknown): Preset {
  const said = record(kept);
  return { name: text(said["name"]).slice(0, 40), filter: filterFrom(said["filter"]) };
}

export function filterFrom(kept: unknown): Filter {
  const said = record(kept);
  return {
    search: text(said["search"]),
    sports: texts(said["sports"]),
    markets: texts(said["markets"]),
    bookmakers: texts(said["bookmakers"]),
    minProfit: notNegative(said["minProfit"]),
    maxProfit: notNegative(said["maxProfit"]),
    maxAge: positive(said["maxAge"]),
    live: one(["any", "only", "not"], said["live"], "any"),
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

function one<T extends string>(choices: readonly T[], value: unknown, otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise;
}
