import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useEffect, useReducer, useState } from "react";
import { useCalculation } from "../../api/queries";
import type { CalculateBody } from "../../api/documents";
import { MAX_LEGS, type Name, calculatorFromSearch, calculatorSearch } from "../../calculator/address";
import { LegFields } from "../../calculator/LegFields";
import { Results } from "../../calculator/Results";
import { Total } from "../../calculator/Total";
import "../../calculator/calculator.css";
import { placementRequest, applyEdit, isPinned } from "../../calculator/edits";
import { gainText, moneyText, percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { Plus } from "../../components/icons";
import { FailedRequest } from "../../components/FailedRequest";
import { showToast } from "../../components/toast";
import { replaceSearch } from "../../settings/address";
import { useSettings } from "../../settings/store";
import { useTitle } from "../../components/useTitle";
import "./page.css";

/** Stakes for the user's own odds. */
export default function Calculator() {
  useTitle("Calculator");
  const settings = useSettings();
  const [initial] = useState(() => calculatorFromSearch(location.search));
  const [edits, edit] = useReducer(applyEdit, initial.edits);
  const [names, setNames] = useState<Name[]>(initial.names);
  const search = calculatorSearch({ edits, names });
  useEffect(() => replaceSearch(search), [search]);
  const { body, invalid } = placementRequest(edits, settings.stake ?? 1000, settings.rounding ?? 0.01);
  const complete = body.bets.length >= 2 && body.bets.every((bet) => bet.odds != null);
  const request: CalculateBody | null = complete
    ? {
        total_stake: body.total_stake ?? 1000,
        rounding: body.rounding ?? 0.01,
        odds: body.bets.map((bet, index) => ({
          outcome: nameOf(names, index),
          bookmaker: names[index]?.bookmaker.trim() || `Bookmaker ${index + 1}`,
          odds: bet.odds ?? "",
          commission: bet.commission ?? 0,
          cap: bet.cap ?? null,
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
  const copy = () => {
    const lines = result?.bets.map((bet) => `${bet.bookmaker}: ${bet.outcome} @ ${bet.odds}: ${bet.stake.toFixed(2)}`) ?? [];
    navigator.clipboard.writeText(lines.join("\n")).then(
      () => showToast("Stakes copied"),
      () => showToast("The browser does not allow copying"),
    );
  };
  return (
    <div className="own" data-stale={(result && stale) || undefined}>
      <h1>Calculator</h1>
      <p className="faint">
        Enter decimal (2.15), American (+115, −110) or fractional (5/2) odds, one row for every possible outcome. Outcomes without a
        row are not covered.
      </p>
      <div className="own-columns">
        <section aria-label="Bets" className="own-bets">
          <Total edits={edits} edit={edit} total={result?.total_stake ?? body.total_stake ?? 1000} rounding={settings.rounding} invalid={invalid.get("total")} />
          {edits.legs.map((leg, index) => {
            const bet = result?.bets.find((bet) => bet.outcome === nameOf(names, index));
            return (
              <div className="edit-leg" key={index} data-pinned={isPinned(leg) || undefined}>
                <div className="own-names">
                  <TextInput
                    size="xs"
                    aria-label={`Outcome ${index + 1}`}
                    placeholder={`Outcome ${index + 1}`}
                    value={names[index]?.outcome ?? ""}
                    onChange={(event) => rename(index, { outcome: event.currentTarget.value })}
                  />
                  <TextInput
                    size="xs"
                    aria-label={`Bookmaker of outcome ${index + 1}`}
                    placeholder="bookmaker"
                    value={names[index]?.bookmaker ?? ""}
                    onChange={(event) => rename(index, { bookmaker: event.currentTarget.value })}
                  />
                  {edits.legs.length > 2 && (
                    <ActionIcon size={30} variant="default" aria-label={`Remove outcome ${index + 1}`} onClick={() => remove(index)}>
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
                  shown={{ odds: "2.10", commission: "0", cap: "no limit", stake: bet ? bet.stake.toFixed(2) : "" }}
                />
                {bet && (
                  <div className="edit-leg-foot small soft">
                    returns {moneyText(bet.potential_return, settings.currency)} · {oddsText(bet.odds, "decimal")} ={" "}
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
                Another outcome
              </Button>
            )}
            <Button size="xs" disabled={!result || stale} onClick={copy}>
              Copy stakes
            </Button>
          </div>
        </section>
        <section className="sheet own-result" aria-label="Result" aria-live="polite">
          <FailedRequest error={error} retry={refetch} note={result && "The result shown is for the previous values."} />
          {result && stale && !error && <p className="care">{invalid.size > 0 ? "Correct the marked fields: the result shown is for the previous values." : "Enter the odds of every outcome: the result shown is for the previous values."}</p>}
          {result ? (
            <>
              <p className="verdict">
                <b className={result.guaranteed_profit > 0 ? "gain" : "loss"}>{gainText(result.guaranteed_profit, settings.currency)}</b>
                <span className="soft">in the worst case, on {moneyText(result.total_stake, settings.currency)}</span>
              </p>
              <p className={result.is_arbitrage ? "gain" : "care"}>
                {result.is_arbitrage
                  ? `An arbitrage: ${percentText(result.profit_percentage)} before rounding`
                  : `No arbitrage: the odds sum to ${percentText(result.total_implied_probability * 100)}`}
              </p>
              <Results payouts={result.payouts} currency={settings.currency} />
            </>
          ) : (
            <p className="faint">Enter the odds of every outcome.</p>
          )}
        </section>
      </div>
    </div>
  );
}

function nameOf(names: readonly Name[], index: number): string {
  const name = names[index]?.outcome.trim() ?? "";
  const taken = names.slice(0, index).some((other) => other.outcome.trim() === name);
  return name === "" || taken ? `Outcome ${index + 1}` : name;
}
