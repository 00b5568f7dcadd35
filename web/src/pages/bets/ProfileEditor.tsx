import { Button, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { DEFAULT_PROFILE, useAccountChanges, useProfiles } from "../../api/accountQueries";
import { useBookmakers } from "../../api/queries";
import type { Account, Profile, ProfileBody } from "../../api/documents";
import { chosenBookmakers, newAccount, withBookmakers } from "../../api/profile";
import { BookmakerTree } from "../../components/BookmakerTree";
import { CheckTree } from "../../components/CheckTree";
import { RequestState } from "../../components/FailedRequest";
import { NumberField } from "../../components/NumberField";
import { failed, showToast } from "../../components/toast";
import { useTitle } from "../../components/useTitle";
import { titlesByKey } from "../../format/bookmakers";
import { ODDS_FORMATS } from "../../settings/settings";
import { changeSettings, useSettings } from "../../settings/store";
import { t } from "../../texts";
import { AccountFields } from "./AccountFields";
import { AccountTabs } from "./AccountTabs";
import "./bets.css";

const NAME = /^[A-Za-z0-9_-]{1,40}$/;

/** Profiles: bookmakers, balances, limits, stakes and thresholds, stored on the server. */
export default function ProfileEditor() {
  useTitle(t.bets.profile);
  const { profile: wanted } = useSettings();
  const query = useProfiles();
  const shown = query.data?.profiles.find(({ name }) => name === (wanted || DEFAULT_PROFILE)) ?? query.data?.profiles[0];
  return (
    <div className="bets profile">
      <h1>{t.bets.profile}</h1>
      <AccountTabs />
      <p className="faint">{t.profile.hint}</p>
      <RequestState query={query} />
      {query.error && query.data === undefined && <p className="care">{t.profile.unavailable}</p>}
      {shown && <Editor key={shown.name} stored={shown} names={query.data?.profiles.map(({ name }) => name) ?? []} />}
    </div>
  );
}

function bodyOf(profile: Profile): ProfileBody {
  const { name: _, ...body } = profile;
  return body;
}

function Editor({ stored, names }: { stored: Profile; names: readonly string[] }) {
  const [draft, setDraft] = useState<ProfileBody>(() => bodyOf(stored));
  const [base, setBase] = useState(stored);
  const { saveProfile } = useAccountChanges();
  // Follow a profile that was changed elsewhere, unless something is typed here.
  const edited = JSON.stringify(draft) !== JSON.stringify(bodyOf(base));
  if (!edited && base !== stored) {
    setBase(stored);
    setDraft(bodyOf(stored));
  }
  const set = (change: Partial<ProfileBody>) => setDraft({ ...draft, ...change });
  const save = () =>
    saveProfile.mutate(
      { name: stored.name, body: draft },
      {
        onSuccess: (saved) => {
          setBase(saved);
          setDraft(bodyOf(saved));
          changeSettings({ profile: stored.name });
          showToast(t.profile.saved(stored.name));
        },
      },
    );
  return (
    <form
      aria-label={t.profile.of(stored.name)}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stakes draft={draft} set={set} />
      <Chosen draft={draft} setDraft={setDraft} />
      <Kinds draft={draft} set={set} />
      {saveProfile.error && (
        <p className="loss" role="alert">
          {saveProfile.error.message}
        </p>
      )}
      <div className="actions profile-save" data-edited={edited || undefined}>
        <Button type="submit" disabled={!edited && saveProfile.error === null} loading={saveProfile.isPending}>
          {t.profile.save}
        </Button>
        {edited && (
          <>
            <Button variant="default" onClick={() => setDraft(bodyOf(base))}>
              {t.drawer.reset}
            </Button>
            <span className="care small" role="status">
              {t.profile.unsaved}
            </span>
          </>
        )}
      </div>
      <Others draft={draft} name={stored.name} names={names} />
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sheet profile-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface PartProps {
  draft: ProfileBody;
  set: (change: Partial<ProfileBody>) => void;
}

function Stakes({ draft, set }: PartProps) {
  return (
    <Part title={t.settings.money}>
      <TextInput
        label={t.profile.currency}
        placeholder="EUR"
        maxLength={5}
        value={draft.currency}
        onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase().replace(/[^A-Z]/g, "") })}
      />
      <NumberField label={t.profile.bankroll} description={t.profile.bankrollHint} placeholder={t.calculator.noLimit} value={draft.bankroll} change={(bankroll) => set({ bankroll })} />
      <NumberField label={t.settings.stake} value={draft.total_stake} change={(stake) => stake !== null && set({ total_stake: stake })} />
      <NumberField label={t.profile.rounding} value={draft.stake_rounding} change={(step) => step !== null && set({ stake_rounding: step })} />
      <NumberField label={t.filter.minProfit} allowZero value={draft.min_profit} change={(least) => set({ min_profit: least ?? 0 })} />
      <NumberField label={t.profile.minMoney} allowZero value={draft.min_profit_money} change={(least) => set({ min_profit_money: least ?? 0 })} />
      <div>
        <div className="label" id="profile-odds">
          {t.settings.odds}
        </div>
        <SegmentedControl
          size="xs"
          aria-labelledby="profile-odds"
          value={draft.odds_format}
          onChange={(value) => set({ odds_format: value as ProfileBody["odds_format"] })}
          data={ODDS_FORMATS.map((value) => ({ value, label: t.settings.formats[value] }))}
        />
      </div>
    </Part>
  );
}

/** The bookmakers in use, and the accounts at them. */
function Chosen({ draft, setDraft }: { draft: ProfileBody; setDraft: (draft: ProfileBody) => void }) {
  const known = useBookmakers().data ?? [];
  const listed = new Set(draft.accounts.map(({ bookmaker_key: key }) => key));
  const title = titlesByKey([...known, ...draft.accounts.map(({ bookmaker_key: key }) => ({ key, title: key })).filter(({ key }) => !known.some((one) => one.key === key))]);
  const change = (account: Account) => setDraft({ ...draft, accounts: draft.accounts.map((other) => (other.bookmaker_key === account.bookmaker_key ? account : other)) });
  const others = known.filter(({ key }) => !listed.has(key)).map(({ key }) => ({ value: key, label: title(key) }));
  const only = draft.listed_bookmakers_only;
  return (
    <Part title={t.profile.bookmakers}>
      <div className="profile-wide">
        <BookmakerTree label={t.bookmakers.mine} value={chosenBookmakers(draft)} change={(keys) => setDraft(withBookmakers(draft, keys))} />
        <p className="faint small">{t.settings.bookmakersHint}</p>
      </div>
      <ul className="accounts">
        {draft.accounts
          .filter(({ enabled }) => enabled || !only)
          .toSorted((a, b) => title(a.bookmaker_key).localeCompare(title(b.bookmaker_key)))
          .map((account) => (
            <AccountFields
              key={account.bookmaker_key}
              account={account}
              title={title(account.bookmaker_key)}
              change={change}
              remove={only ? undefined : () => setDraft({ ...draft, accounts: draft.accounts.filter((other) => other !== account) })}
            />
          ))}
      </ul>
      {!only && (
        <NativeSelect
          size="xs"
          label={t.profile.addAccount}
          value=""
          onChange={(event) => event.currentTarget.value && setDraft({ ...draft, accounts: [...draft.accounts, newAccount(event.currentTarget.value)] })}
          data={[{ value: "", label: t.profile.choose }, ...others.toSorted((a, b) => a.label.localeCompare(b.label))]}
        />
      )}
    </Part>
  );
}

function Kinds({ draft, set }: PartProps) {
  const items = Object.entries(t.kinds).map(([key, label]) => ({ key, label }));
  return (
    <Part title={t.profile.search}>
      <CheckTree label={t.filter.kinds} groups={[{ name: t.words.all, items }]} value={draft.kinds ?? []} change={(kinds) => set({ kinds })} empty={t.words.none} />
      <BookmakerTree label={t.profile.sharp} empty={t.profile.sharpDefault} value={draft.sharp_bookmakers ?? []} change={(sharp) => set({ sharp_bookmakers: sharp })} />
    </Part>
  );
}

/** More profiles: a copy under another name, and the deletion of this one. */
function Others({ draft, name, names }: { draft: ProfileBody; name: string; names: readonly string[] }) {
  const { saveProfile, removeProfile } = useAccountChanges();
  const [copy, setCopy] = useState("");
  const [confirming, setConfirming] = useState(false);
  const usable = NAME.test(copy) && !names.includes(copy);
  const add = () =>
    saveProfile.mutate(
      { name: copy, body: draft },
      {
        onError: failed,
        onSuccess: () => {
          changeSettings({ profile: copy });
          showToast(t.profile.saved(copy));
        },
      },
    );
  const remove = () => removeProfile.mutate(name, { onError: failed, onSuccess: () => changeSettings({ profile: DEFAULT_PROFILE }) });
  return (
    <Part title={t.profile.several}>
      <div className="cash-out profile-wide">
        <TextInput size="xs" label={t.profile.copyName} value={copy} error={copy !== "" && !usable ? t.profile.nameRule : undefined} onChange={(event) => setCopy(event.currentTarget.value)} />
        <Button size="xs" variant="default" disabled={!usable} onClick={add}>
          {t.profile.copy}
        </Button>
        {names.length > 1 && name !== DEFAULT_PROFILE && (
          <Button size="xs" variant="default" color={confirming ? "red" : undefined} onClick={() => (confirming ? remove() : setConfirming(true))}>
            {confirming ? t.alertRules.reallyDelete : t.profile.remove(name)}
          </Button>
        )}
      </div>
    </Part>
  );
}
