import { useKelly } from "../../../api/calculators";
import { amountText, percentText } from "../../../format/money";
import { useSettings } from "../../../settings/store";
import { t } from "../../../texts";
import { Input, useAmount, useNumber, useOdds } from "./fields";
import { Facts, Tool, Verdict, toneOf } from "./Tool";

/** A stake by the Kelly criterion. */
export function Kelly() {
  const { currency } = useSettings();
  const odds = useOdds("odds");
  const probability = useNumber("probability", "", { most: 99.99 });
  const bankroll = useAmount("bankroll", "1000");
  const factor = useNumber("factor", "0.25", { most: 1 });
  const [price, chance, money, part] = [odds.value, probability.value, bankroll.value, factor.value];
  const complete = price !== null && chance !== null && money !== null && part !== null;
  const query = useKelly(complete ? { odds: price, probability: chance, bankroll: money, factor: part } : null);
  const fields = (
    <div className="tool-fields">
      <Input label={t.calculator.odds} of={odds} odds placeholder="2.10" />
      <Input label={t.tools.probability} of={probability} />
      <Input label={t.tools.kelly.bankroll} of={bankroll} />
      <Input label={t.tools.kelly.factor} of={factor} />
    </div>
  );
  return (
    <Tool hint={t.tools.kelly.hint} enter={t.tools.kelly.enter} query={query} fields={fields}>
      {(result) => (
        <>
          <Verdict gain={result.stake > 0} text={amountText(result.stake, currency)}>
            {result.stake > 0 ? t.calculator.stake : t.tools.kelly.noValue}
          </Verdict>
          <Facts
            rows={[
              [t.tools.kelly.share, percentText(result.stake_percentage)],
              [t.tools.kelly.expected, <b key="expected" className={toneOf(result.expected_percentage)}>{percentText(result.expected_percentage)}</b>],
            ]}
          />
        </>
      )}
    </Tool>
  );
}
