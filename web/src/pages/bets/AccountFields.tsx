import { ActionIcon, Switch, TextInput } from "@mantine/core";
import type { Account } from "../../api/documents";
import { NumberField } from "../../components/NumberField";
import { t } from "../../texts";

interface AccountFieldsProps {
  account: Account;
  title: string;
  change: (account: Account) => void;
  remove: (() => void) | undefined;
}

type Amount = "balance" | "min_stake" | "max_stake" | "stake_rounding" | "commission" | "tax_on_stake" | "tax_on_return" | "tax_on_winnings";
const FIRST: readonly Amount[] = ["max_stake", "balance", "min_stake", "stake_rounding", "commission"];
const TAXES: readonly Amount[] = ["tax_on_stake", "tax_on_return", "tax_on_winnings"];
const ZERO_IS_NONE: ReadonlySet<Amount> = new Set(["max_stake", "stake_rounding"]);
const RATE_PLACES = 6;

/** Limits, charges and currency of the account at one bookmaker. */
export function AccountFields({ account, title, change, remove }: AccountFieldsProps) {
  const set = (part: Partial<Account>) => change({ ...account, ...part });
  const amount = (name: Amount) => (
    <NumberField
      key={name}
      size="xs"
      label={t.profile.fields[name]}
      aria-label={`${t.profile.fields[name]}: ${title}`}
      placeholder={t.profile.unset[name] ?? t.profile.unset.other}
      allowZero={!ZERO_IS_NONE.has(name)}
      value={account[name]}
      change={(value) => set({ [name]: value })}
    />
  );
  return (
    <li className="account" aria-label={title} data-off={!account.enabled || undefined}>
      <div className="account-head">
        <b>{title}</b>
        {remove && (
          <>
            <Switch size="xs" label={t.profile.enabled} aria-label={`${t.profile.enabled}: ${title}`} checked={account.enabled} onChange={(event) => set({ enabled: event.currentTarget.checked })} />
            <ActionIcon size={24} variant="default" aria-label={`${t.profile.forget}: ${title}`} title={t.profile.forget} onClick={remove}>
              −
            </ActionIcon>
          </>
        )}
      </div>
      <div className="account-fields">{FIRST.map(amount)}</div>
      <details>
        <summary aria-label={`${t.profile.more}: ${title}`}>{t.profile.more}</summary>
        <div className="account-fields">
          {TAXES.map(amount)}
          <TextInput
            size="xs"
            label={t.profile.accountCurrency}
            aria-label={`${t.profile.accountCurrency}: ${title}`}
            maxLength={5}
            value={account.currency}
            onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase().replace(/[^A-Z]/g, "") })}
          />
          <NumberField
            size="xs"
            label={t.profile.rate}
            aria-label={`${t.profile.rate}: ${title}`}
            places={RATE_PLACES}
            value={account.exchange_rate}
            change={(rate) => rate !== null && set({ exchange_rate: rate })}
          />
          <NumberField
            size="xs"
            label={t.profile.spread}
            aria-label={`${t.profile.spread}: ${title}`}
            allowZero
            value={account.exchange_spread}
            change={(spread) => set({ exchange_spread: spread ?? 0 })}
          />
          <TextInput
            size="xs"
            className="account-link"
            label={t.profile.link}
            aria-label={`${t.profile.link}: ${title}`}
            placeholder="https://…/{event}"
            maxLength={500}
            value={account.link ?? ""}
            onChange={(event) => set({ link: event.currentTarget.value.trim() || null })}
          />
        </div>
      </details>
    </li>
  );
}
