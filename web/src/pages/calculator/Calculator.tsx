import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useReducer, useState } from "react";
import { useCalculation } from "../../api/queries";
import type { CalculateBody } from "../../api/documents";
import { LegFields } from "../../calculator/LegFields";
import { Results } from "../../calculator/Results";
import { Total } from "../../calculator/Total";
import "../../calculator/calculator.css";
import { asked, edited, isPinned, untouched } from "../../calculator/edits";
import { gainText, moneyText, percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { Plus } from "../../components/icons";
import { say } from "../../components/toast";
import { useSettings } from "../../settings/store";
import "./page.css";

interface Name {
  outcome: string;
  bookmaker: string;
}

const MOST_LEGS = 12;

/** Stakes for odds of one's own. */
export default function Calculator() {
  const settings = useSettings();
  const [edits, edit] = useReducer(edited, untouched(2));
  const [names, setNames] = useState<Name[]>([
    { outcome: "", bookmaker: "" },
    { outcome: "", bookmaker: "" },
  ]);
  const { body, wrong } = asked(edits, settings.stake ?? 1000, settings.rounding ?? 0.01);
  const complete = body.bets.length >= 2 && body.bets.every((bet) => bet.odds != null);
  const question: CalculateBody | null = complete
    ? {
        total_stake: body.total_stake ?? 1000,
        rounding: body.rounding ?? 0.01,
        odds: body.bets.map((bet, place) => ({
          outcome: nameOf(names, place),
          bookmaker: names[place]?.bookmaker.trim() || `Bookmaker ${place + 1}`,
          odds: bet.odds ?? "",
          commission: bet.commission ?? 0,
          cap: bet.cap ?? null,
          stake: bet.stake ?? null,
        })) as CalculateBody["odds"],
      }
    : null;
  const { data: result, error } = useCalculation(question);
  const rename = (place: number, change: Partial<Name>) =>
    setNames(names.map((name, other) => (other === place ? { ...name, ...change } : name)));
  const remove = (place: number) => {
    edit({ do: "remove", place });
    setNames(names.filter((_, other) => other !== place));
  };
  const copy = () => {
    const lines = result?.bets.map((bet) => `${bet.bookmaker}: ${bet.outcome} @ ${bet.odds}: ${bet.stake.toFixed(2)}`) ?? [];
    navigator.clipboard.writeText(lines.join("\n")).then(
      () => say("Stakes copied"),
      () => say("The browser does not allow copying here"),
    );
  };
  return (
    <div className="own">
      <h1>Calculator</h1>
      <p className="faint">
        For odds you are looking at: decimal (2.15), american (+115, −110) or fractional (5/2). One line for every outcome there can
        be; an outcome that is missing is not covered.
      </p>
      <div className="own-columns">
        <section aria-label="Bets" className="own-bets">
          <Total edits={edits} edit={edit} total={result?.total_stake ?? body.total_stake ?? 1000} rounding={settings.rounding} wrong={wrong.has("total")} />
          {edits.legs.map((leg, place) => {
            const bet = result?.bets.find((one) => one.outcome === nameOf(names, place));
            return (
              <div className="edit-leg" key={place} data-pinned={isPinned(leg) || undefined}>
                <div className="own-names">
                  <TextInput
                    size="xs"
                    aria-label={`Outcome ${place + 1}`}
                    placeholder={`Outcome ${place + 1}`}
                    value={names[place]?.outcome ?? ""}
                    onChange={(event) => rename(place, { outcome: event.currentTarget.value })}
                  />
                  <TextInput
                    size="xs"
                    aria-label={`Bookmaker of outcome ${place + 1}`}
                    placeholder="bookmaker"
                    value={names[place]?.bookmaker ?? ""}
                    onChange={(event) => rename(place, { bookmaker: event.currentTarget.value })}
                  />
                  {edits.legs.length > 2 && (
                    <ActionIcon size={30} variant="default" aria-label={`Remove outcome ${place + 1}`} onClick={() => remove(place)}>
                      −
                    </ActionIcon>
                  )}
                </div>
                <LegFields
                  name={nameOf(names, place)}
                  place={place}
                  leg={leg}
                  edit={edit}
                  wrong={wrong}
                  shown={{ odds: "2.10", commission: "0", cap: "no cap", stake: bet ? bet.stake.toFixed(2) : "" }}
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
            {edits.legs.length < MOST_LEGS && (
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
            <Button size="xs" disabled={!result} onClick={copy}>
              Copy stakes
            </Button>
          </div>
        </section>
        <section className="sheet own-result" aria-label="What comes of it" aria-live="polite">
          {error && <p className="loss">{error.message}</p>}
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
            <p className="faint">Type the odds of every outcome.</p>
          )}
        </section>
      </div>
    </div>
  );
}

function nameOf(names: readonly Name[], place: number): string {
  const own = names[place]?.outcome.trim() ?? "";
  const taken = names.slice(0, place).some((name) => name.outcome.trim() === own);
  return own === "" || taken ? `Outcome ${place + 1}` : own;
}
