import { DEFAULTS, ROUNDINGS, type Settings } from "../settings/settings";
import type { Account, Profile, ProfileBody } from "./documents";

/** Values of an account at a bookmaker that nothing is known about. */
export function newAccount(bookmaker_key: string): Account {
  return {
    bookmaker_key,
    enabled: true,
    balance: null,
    min_stake: null,
    max_stake: null,
    stake_rounding: null,
    commission: null,
    tax_on_stake: null,
    tax_on_return: null,
    tax_on_winnings: null,
    currency: "",
    exchange_rate: 1,
    exchange_spread: 0,
    link: null,
  };
}

/** Keys of the bookmakers that a profile uses; empty: all. */
export function chosenBookmakers({ listed_bookmakers_only: only, accounts }: ProfileBody): string[] {
  return only ? accounts.filter(({ enabled }) => enabled).map(({ bookmaker_key: key }) => key) : [];
}

/** The profile with these bookmakers only; none: with all. Values of the other accounts stay for later. */
export function withBookmakers(profile: ProfileBody, keys: readonly string[]): ProfileBody {
  const known = new Map(profile.accounts.map((account) => [account.bookmaker_key, account]));
  const chosen = new Set(keys);
  const others = profile.accounts
    .filter(({ bookmaker_key: key }) => !chosen.has(key))
    .map((account) => ({ ...account, enabled: keys.length === 0 }))
    .filter((account) => JSON.stringify(account) !== JSON.stringify({ ...newAccount(account.bookmaker_key), enabled: account.enabled }));
  const own = keys.map((key) => ({ ...(known.get(key) ?? newAccount(key)), enabled: true }));
  return { ...profile, listed_bookmakers_only: keys.length > 0, accounts: [...own, ...others] };
}

/** The page's settings that a profile decides. */
export function settingsOf(profile: Profile): Partial<Settings> {
  const bookmakers = chosenBookmakers(profile);
  return {
    // No bookmaker has an empty key: a profile without any shows nothing.
    bookmakers: profile.listed_bookmakers_only && bookmakers.length === 0 ? [""] : bookmakers,
    excluded: profile.accounts.filter(({ enabled }) => !enabled).map(({ bookmaker_key: key }) => key),
    kinds: profile.kinds?.length ? profile.kinds : ["arbitrage"],
    stake: profile.total_stake,
    rounding: ROUNDINGS.find((step) => step === profile.stake_rounding) ?? null,
    currency: symbolOf(profile.currency),
    oddsFormat: profile.odds_format,
    minProfit: profile.min_profit || null,
    profileInUse: profile.name,
  };
}

const CODES: Record<string, string> = { "€": "EUR", $: "USD", "£": "GBP" };

/** True if the page's own settings have something that belongs into a profile. */
export function hasOwnMoney({ bookmakers, stake, currency, rounding, minProfit, oddsFormat }: Settings): boolean {
  return bookmakers.length > 0 || stake !== null || rounding !== null || minProfit !== null || currency !== "" || oddsFormat !== DEFAULTS.oddsFormat;
}

/** The profile with the page's own settings in place of its values. */
export function withSettings(profile: Profile, own: Settings): ProfileBody {
  const { name: _, ...body } = profile;
  const code = CODES[own.currency] ?? own.currency.trim();
  const changed: ProfileBody = {
    ...body,
    total_stake: own.stake ?? body.total_stake,
    stake_rounding: own.rounding ?? body.stake_rounding,
    min_profit: own.minProfit ?? body.min_profit,
    odds_format: own.oddsFormat,
    currency: /^[A-Z]{3,5}$/.test(code) ? code : body.currency,
  };
  return own.bookmakers.length > 0 ? withBookmakers(changed, own.bookmakers) : changed;
}

/** Symbol before amounts: € for EUR; a code without a symbol with a space. */
export function symbolOf(code: string): string {
  if (code === "") return "";
  try {
    const parts = new Intl.NumberFormat("en", { style: "currency", currency: code, currencyDisplay: "narrowSymbol" }).formatToParts(0);
    const symbol = parts.find(({ type }) => type === "currency")?.value ?? code;
    return symbol === code ? `${code} ` : symbol;
  } catch {
    return `${code} `;
  }
}
