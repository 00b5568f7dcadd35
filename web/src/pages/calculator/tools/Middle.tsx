import { useMiddle } from "../../../api/calculators";
import { amountText, gainText, percentText } from "../../../format/money";
import { useSettings } from "../../../settings/store";
import { t } from "../../../texts";
import { Input, OddsRows, useAmount, useNumber, useOddsList } from "./fields";
import { Facts, Tool, toneOf } from "./Tool";

/** Two bets that both win in a window. */
export function Middle() {
  const { currency, stake } = useSettings();
  const total = useAmount("total", String(stake ?? 100));
  const probability = useNumber("probability", "", { zero: true });
  const odds = useOddsList("odds");
  const complete = odds.values !== null && total.value !== null && probability.error === undefined;
  const query = useMiddle(complete ? { odds: (odds.values ?? []).slice(0, 2), total_stake: total.value ?? 0, probability: probability.value } : null);
  const names = [t.tools.middle.first, t.tools.middle.second];
  const fields = (
    <>
      <div className="tool-fields">
        <Input label={t.tools.total} of={total} />
        <Input label={t.tools.middle.probability} of={probability} placeholder={t.words.any} />
      </div>
      <OddsRows list={odds} name={(number) => names[number - 1] ?? ""} more={false} />
    </>
  );
  const gain = (amount: number) => <b className={toneOf(amount)}>{gainText(amount, currency)}</b>;
  return (
    <Tool hint={t.tools.middle.hint} enter={t.tools.middle.enter} query={query} fields={fields}>
      {(result) => (
        <Facts
          rows={[
            ...result.stakes.map((amount, index) => [`${t.calculator.stake}: ${names[index]}`, <b key={index}>{amountText(amount, currency)}</b>] as const),
            [t.tools.middle.hit, gain(result.hit)],
            [t.tools.middle.missed, gain(result.missed)],
            [t.tools.middle.breakEven, percentText(result.break_even_percentage)],
            ...(result.expected_profit === null ? [] : ([[t.tools.middle.expected, gain(result.expected_profit)]] as const)),
          ]}
        />
      )}
    </Tool>
  );
}
