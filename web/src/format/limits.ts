import type { ProfileStakes, SizeLimit } from "../api/documents";
import { symbolOf } from "../api/profile";
import { t } from "../texts";
import { amountText, moneyText } from "./money";

/** What decided the stakes, in words; empty if the total stake of the profile did. */
export function limitsText(limits: readonly SizeLimit[], currency: string, title: (key: string) => string): string {
  return limits
    .filter(({ kind }) => kind !== "total_stake")
    .map(({ kind, amount, bookmaker_key: key, in_open_bets: used }) => {
      const limit = key === null ? t.allowed.bankroll(moneyText(amount, currency)) : t.allowed.at(t.allowed.kinds[kind] ?? kind, moneyText(amount), title(key));
      return used ? `${limit} ${t.allowed.used(moneyText(used, key === null ? currency : ""))}` : limit;
    })
    .join(", ");
}

/** The limit at one bookmaker that decided the stakes, such as "max 100"; null: another one did. */
export function limitAt(allowed: ProfileStakes | null | undefined, key: string): string | null {
  const limit = allowed?.limits.find(({ bookmaker_key: at }) => at === key);
  return limit ? `${t.allowed.short[limit.kind] ?? limit.kind} ${moneyText(limit.amount)}` : null;
}

/** What to type in at the bookmaker of a bet, if its account is in another currency than the profile. */
export function otherCurrencyText(allowed: ProfileStakes | null | undefined, index: number, currency: string): string | null {
  const typed = allowed?.stakes[index];
  if (typed === undefined || typed.currency === "" || symbolOf(typed.currency) === currency) return null;
  return amountText(typed.stake, symbolOf(typed.currency));
}
