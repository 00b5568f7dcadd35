import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useEffect, useReducer, useState } from "react";
import { useProfiles } from "../../api/accountQueries";
import { useBookmakers, useCalculation } from "../../api/queries";
import type { Account, CalculateBody, CalculatedBet } from "../../api/documents";
import { MAX_LEGS, type Name, calculatorFromSearch, calculatorSearch } from "../../calculator/address";
import { LegFields } from "../../calculator/LegFields";
import { Results } from "../../calculator/Results";
import { Total } from "../../calculator/Total";
import "../../calculator/calculator.css";
import { placementRequest, applyEdit, isPinned } from "../../calculator/edits";
import { gainText, moneyText, percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import type { Offered } from "../../calculator/placed";
import { CalculatorTabs } from "./CalculatorTabs";
import { lazyPage } from "../../components/lazyPage";
import { Plus } from "../../components/icons";
import { FailedRequest } from "../../components/FailedRequest";
import { showToast } from "../../components/toast";
import { replaceSearch } from "../../settings/address";
import { useSettings } from "../../settings/store";
import { useTitle } from "../../components/useTitle";
import { t } from "../../texts";
import "./page.css";

const PlacedDialog = lazyPage(() => import("../../calculator/PlacedDialog"));

/** Stakes for the user's own odds. */
export default function Calculator() {
  useTitle(t.pages.calculator);
  const settings = useSettings();
  const [initial] = useState(() => calculatorFromSearch(location.search));
  const [edits, edit] = useReducer(applyEdit, initial.edits);
  const [names, setNames] = useState<Name[]>(initial.names);
  const search = calculatorSearch({ edits, names });
  useEffect(() => replaceSearch(search), [search]);
  const accounts = useOwnAccounts(names);
  const { body, charges, invalid } = placementRequest(edits, settings.stake ?? 1000, settings.rounding ?? 0.01, accounts.map(capOf), settings.oddsFormat);
  const complete = body.bets.length >= 2 && body.bets.every((bet) => bet.odds != null);
  const request: CalculateBody | null = complete
    ? {
        total_stake: body.total_stake ?? 1000,
        rounding: body.rounding ?? 0.01,
        odds: body.bets.map((bet, index) => ({
          outcome: nameOf(names, index),
          bookmaker: names[index]?.bookmaker.trim() || t.own.unnamed(index + 1),
          odds: bet.odds ?? "",
          commission: bet.commission ?? accounts[index]?.commission ?? 0,
          ...charges[index],
          // A typed maximum is in the bookmaker's currency, that of the account is not.
          cap: bet.cap && !edits.legs[index]?.cap ? Math.floor((bet.cap / (charges[index]?.currency_rate ?? 1)) * 100) / 100 : (bet.cap ?? null),
          stake: bet.stake ?? null,
        })) as CalculateBody["odds"],
      }
    : null;
  const { data: result, error, stale, refetch } = useCalculation(invalid.size > 0 ? null : request);
  const rename = (index: number, change: Partial<Name>) =>
    setNames(names.map((name, other) => (other === index ? { ...name, ...change } : name)));
  const remove = (index: number) => {
    edit({ do: "remove", index });
    setNames(names.filter((_, other) => other !== index));
  };
  const [offered, setOffered] = useState<Offered | null>(null);
  const limits = (result?.bets ?? []).flatMap(({ stake }, index) => {
    const cap = accounts.length === result?.bets.length ? capOf(accounts[index]) : null;
    return cap !== null && edits.legs[index]?.cap === "" && stake >= cap - 0.01 ? t.allowed.at(t.calculator.cap.toLowerCase(), moneyText(cap, settings.currency), names[index]?.bookmaker ?? "") : [];
  });
  const copy = () => {
    const lines = result?.bets.map((bet) => `${bet.bookmaker}: ${bet.outcome} @ ${bet.odds}: ${bet.stake_to_place.toFixed(2)}`) ?? [];
    navigator.clipboard.writeText(lines.join("\n")).then(
      () => showToast(t.list.copied),
      () => showToast(t.list.copyRefused),
    );
  };
  return (
    <div className="own" data-stale={(result && stale) || undefined}>
      <h1>{t.pages.calculator}</h1>
      <CalculatorTabs />
      <p className="faint">
        {t.own.hint}
      </p>
      <div className="own-columns">
        <section aria-label={t.list.bets} className="own-bets">
          <Total edits={edits} edit={edit} total={result?.total_stake ?? body.total_stake ?? 1000} rounding={settings.rounding} invalid={invalid.get("total")} />
          {edits.legs.map((leg, index) => {
            const bet = result?.bets.length === edits.legs.length ? result.bets[index] : undefined;
            return (
              <div className="edit-leg" key={index} data-pinned={isPinned(leg) || undefined}>
                <div className="own-names">
                  <TextInput
                    size="xs"
                    aria-label={t.own.outcome(index + 1)}
                    placeholder={t.own.outcome(index + 1)}
                    value={names[index]?.outcome ?? ""}
                    onChange={(event) => rename(index, { outcome: event.currentTarget.value })}
                  />
                  <TextInput
                    size="xs"
                    aria-label={t.own.bookmakerOf(index + 1)}
                    placeholder={t.own.bookmaker}
                    value={names[index]?.bookmaker ?? ""}
                    onChange={(event) => rename(index, { bookmaker: event.currentTarget.value })}
                  />
                  {edits.legs.length > 2 && (
                    <ActionIcon size={30} variant="default" aria-label={t.own.remove(index + 1)} onClick={() => remove(index)}>
                      −
                    </ActionIcon>
                  )}
                </div>
                <LegFields
                  name={nameOf(names, index)}
                  index={index}
                  leg={leg}
                  edit={edit}
                  invalid={invalid}
                  lockOdds={leg.odds}
                  shown={{ odds: "2.10", commission: String(accounts[index]?.commission ?? 0), cap: String(capOf(accounts[index]) ?? t.calculator.noLimit), stake: bet ? bet.stake_to_place.toFixed(2) : "", tax: "0", rate: "1" }}
                />
                {bet && (
                  <div className="edit-leg-foot small soft">
                    {t.drawer.returns(moneyText(bet.potential_return, settings.currency))} · {oddsText(bet.odds, "decimal")} ={" "}
                    {oddsText(bet.odds, "american", bet.american_odds)} = {oddsText(bet.odds, "fractional")}
                  </div>
                )}
              </div>
            );
          })}
          <div className="actions">
            {edits.legs.length < MAX_LEGS && (
              <Button
                size="xs"
                variant="default"
                leftSection={<Plus />}
                onClick={() => {
                  edit({ do: "add" });
                  setNames([...names, { outcome: "", bookmaker: "" }]);
                }}
              >
                {t.own.add}
              </Button>
            )}
            <Button size="xs" disabled={!result || stale} onClick={copy}>
              {t.drawer.copy}
            </Button>
            <Button size="xs" variant="default" disabled={!result || stale} onClick={() => setOffered(ownBets(result?.bets ?? [], names))}>
              {t.placed.action}
            </Button>
            <PlacedDialog offered={offered} close={() => setOffered(null)} />
          </div>
        </section>
        <section className="sheet own-result" aria-label={t.calculator.result} aria-live="polite">
          <FailedRequest error={error} retry={refetch} note={result && t.own.previous} />
          {result && stale && !error && <p className="care">{invalid.size > 0 ? t.own.correct : t.own.missingOdds}</p>}
          {result ? (
            <>
              <p className="verdict">
                <b className={result.guaranteed_profit > 0 ? "gain" : "loss"}>{gainText(result.guaranteed_profit, settings.currency)}</b>
                <span className="soft">{t.drawer.inWorstCase(moneyText(result.total_stake, settings.currency))}</span>
              </p>
              <p className={result.is_arbitrage ? "gain" : "care"}>
                {result.is_arbitrage
                  ? t.own.arbitrage(percentText(result.profit_percentage))
                  : t.own.noArbitrage(percentText(result.total_implied_probability * 100))}
              </p>
              {limits.length > 0 && <p className="soft">{t.allowed.lowered(moneyText(result.total_stake, settings.currency), moneyText(body.total_stake ?? 0, settings.currency), limits.join(", "))}</p>}
              <Results payouts={result.payouts} currency={settings.currency} />
            </>
          ) : (
            <p className="faint">{t.own.enter}</p>
          )}
        </section>
      </div>
    </div>
  );
}

/** The accounts of the profile at the typed bookmakers. */
function useOwnAccounts(names: readonly Name[]): (Account | undefined)[] {
  const { profileInUse } = useSettings();
  const profile = useProfiles().data?.profiles.find(({ name }) => name === profileInUse);
  const titles = useBookmakers().data ?? [];
  return names.map(({ bookmaker }) => {
    const key = keyOf(bookmaker, titles);
    return profile?.accounts.find((account) => account.bookmaker_key === key);
  });
}

function keyOf(typed: string, known: readonly { key: string; title: string }[]): string {
  const name = typed.trim().toLowerCase();
  return known.find(({ key, title }) => key === name || title.toLowerCase() === name)?.key ?? name.replace(/[^a-z0-9]+/g, "_");
}

/** Largest stake at an account, in the currency of the profile. */
function capOf(account: Account | undefined): number | null {
  const amounts = [account?.max_stake, account?.balance].filter((amount) => amount != null);
  return account === undefined || amounts.length === 0 ? null : Math.floor(Math.min(...amounts) * account.exchange_rate * 100) / 100;
}

function ownBets(bets: readonly CalculatedBet[], names: readonly Name[]): Offered {
  const legs = bets.map((bet, index) => ({
    index,
    name: bet.outcome,
    outcome: bet.outcome,
    bookmaker: bet.bookmaker,
    bookmaker_key: keyOf(names[index]?.bookmaker || bet.bookmaker, []),
    side: "back" as const,
    market: "",
    odds: String(bet.odds),
    stake: bet.stake.toFixed(2),
    other: null,
  }));
  return { event: "", arbitrageId: null, betId: null, legs };
}

/** Name of an outcome; an empty or repeated one is numbered, with a number no typed name has. */
function nameOf(names: readonly Name[], index: number): string {
  const typed = names.map((name) => name.outcome.trim());
  const name = typed[index] ?? "";
  if (name !== "" && typed.indexOf(name) === index) return name;
  const numbered = t.own.outcome(index + 1);
  return typed.includes(numbered) ? `${numbered}, ${names[index]?.bookmaker.trim() || `#${index + 1}`}` : numbered;
}
