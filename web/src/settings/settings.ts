/** User settings, stored in this browser. */
export const ODDS_FORMATS = ["decimal", "american", "fractional"] as const;
export type OddsFormat = (typeof ODDS_FORMATS)[number];

export interface Filter {
  search: string;
  sports: string[];
  markets: string[];
  bookmakers: string[];
  minProfit: number | null;
  maxProfit: number | null;
  maxAge: number | null;
  live: Choice;
  /** Hours until the start. */
  startsWithin: number | null;
  minOdds: number | null;
  maxOdds: number | null;
  legs: (typeof LEGS)[number];
  lays: Choice;
  kinds: string[];
}

export const CHOICES = ["any", "only", "not"] as const;
export type Choice = (typeof CHOICES)[number];
/** Number of bets; 4 stands for four or more. */
export const LEGS = ["any", "2", "3", "4"] as const;

/** Something the user hid: a line of an event, the event, or a bookmaker on it. */
export interface Hidden {
  scope: "line" | "event" | "bookmaker";
  event: string;
  /** Key of the line or the bookmaker; empty for an event. */
  key: string;
  label: string;
  /** Server time in milliseconds at which it is shown again; null: never. */
  until: number | null;
  /** Id of the server's mute, if alerts obey it, too. */
  mute?: string;
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
  /** Bookmakers that the profile does not use; of the profile only. */
  excluded: string[];
  /** Kinds of opportunity that are listed unless the filter names some; of the profile only. */
  kinds: string[];
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
  density: Density;
  /** Locale of numbers, dates and words; empty: the browser's. */
  locale: string;
  hidden: Hidden[];
  /** The questions of the first start were answered or skipped. */
  welcomed: boolean;
  /** Name of the chosen profile on the server; empty: the settings of this browser; null: not decided yet. */
  profile: string | null;
  /** Name of the profile whose values are shown in place of the browser's; empty: none. Not stored. */
  profileInUse: string;
}

export const DENSITIES = ["compact", "comfortable"] as const;
export type Density = (typeof DENSITIES)[number];
const MAX_HIDDEN = 500;

export const NO_FILTER: Filter = {
  search: "",
  sports: [],
  markets: [],
  bookmakers: [],
  minProfit: null,
  maxProfit: null,
  maxAge: null,
  live: "any",
  startsWithin: null,
  minOdds: null,
  maxOdds: null,
  legs: "any",
  lays: "any",
  kinds: [],
};

export const DEFAULTS: Settings = {
  bookmakers: [],
  excluded: [],
  kinds: ["arbitrage"],
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
  density: "compact",
  locale: "",
  hidden: [],
  welcomed: false,
  profile: null,
  profileInUse: "",
};

/** Parse stored settings; missing or invalid fields take their defaults. */
export function parseSettings(stored: unknown): Settings {
  const fields = record(stored);
  return {
    bookmakers: texts(fields["bookmakers"]),
    excluded: [],
    kinds: DEFAULTS.kinds,
    stake: positive(fields["stake"]),
    currency: text(fields["currency"]).slice(0, 4),
    oddsFormat: oneOf(ODDS_FORMATS, fields["oddsFormat"], DEFAULTS.oddsFormat),
    minProfit: notNegative(fields["minProfit"]),
    maxProfit: notNegative(fields["maxProfit"]),
    maxAge: positive(fields["maxAge"]),
    rounding: ROUNDINGS.find((step) => step === fields["rounding"]) ?? null,
    sound: fields["sound"] === true,
    notify: fields["notify"] === true,
    notifyAbove: notNegative(fields["notifyAbove"]) ?? DEFAULTS.notifyAbove,
    apiKey: isKey(text(fields["apiKey"])) ? text(fields["apiKey"]) : "",
    sort: oneOf(SORTS, fields["sort"], DEFAULTS.sort),
    presets: list(fields["presets"]).map(parsePreset).filter((preset) => preset.name !== ""),
    density: oneOf(DENSITIES, fields["density"], DEFAULTS.density),
    locale: parseLocale(text(fields["locale"])),
    hidden: list(fields["hidden"]).flatMap(parseHidden).slice(-MAX_HIDDEN),
    welcomed: fields["welcomed"] === true,
    profile: typeof fields["profile"] === "string" ? fields["profile"] : null,
    profileInUse: "",
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
    live: oneOf(CHOICES, fields["live"], "any"),
    startsWithin: positive(fields["startsWithin"]),
    minOdds: positive(fields["minOdds"]),
    maxOdds: positive(fields["maxOdds"]),
    legs: oneOf(LEGS, fields["legs"], "any"),
    lays: oneOf(CHOICES, fields["lays"], "any"),
    kinds: texts(fields["kinds"]),
  };
}

function parseHidden(stored: unknown): Hidden[] {
  const fields = record(stored);
  const scope = (["line", "event", "bookmaker"] as const).find((choice) => choice === fields["scope"]);
  if (scope === undefined || text(fields["event"]) === "") return [];
  return [{ scope, event: text(fields["event"]), key: text(fields["key"]), label: text(fields["label"]), until: notNegative(fields["until"]), ...(text(fields["mute"]) && { mute: text(fields["mute"]) }) }];
}

/** True if a text can be an API key: it is sent in headers, which allow printable ASCII characters only. */
export function isKey(key: string): boolean {
  return /^[\x21-\x7e]*$/.test(key);
}

function parseLocale(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? "";
  } catch {
    return "";
  }
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
