import { Checkbox } from "@mantine/core";
import { useDutching } from "../../../api/calculators";
import { amountText, gainText, percentText } from "../../../format/money";
import { useParam } from "../../../settings/address";
import { useSettings } from "../../../settings/store";
import { t } from "../../../texts";
import { OddsRows, Input, useAmount, useOddsList } from "./fields";
import { Stakes, Tool, toneOf } from "./Tool";

/** A stake divided over several outcomes. */
export function Dutching() {
  const { currency, stake } = useSettings();
  const total = useAmount("total", String(stake ?? 100));
  const odds = useOddsList("odds");
  const [joined, setJoined] = useParam("zero", "");
  const zeros = joined === "" ? [] : joined.split("~").map(Number);
  const setZeros = (changed: readonly number[]) => setJoined(changed.join("~"));
  const complete = odds.values !== null && total.value !== null;
  const atZero = zeros.filter((index) => index < odds.texts.length);
  const query = useDutching(complete ? { odds: odds.values ?? [], total_stake: total.value ?? 0, at_zero: atZero } : null);
  // A row that was removed takes its mark along.
  const removed = (gone: number) => setZeros(zeros.filter((index) => index !== gone).map((index) => (index > gone ? index - 1 : index)));
  const fields = (
    <>
      <div className="tool-fields">
        <Input label={t.tools.total} of={total} />
      </div>
      <OddsRows list={odds} removed={removed}>
        {(index) => (
          <Checkbox
            size="xs"
            label={t.tools.dutching.zeroShort}
            aria-label={t.tools.dutching.zero(t.own.outcome(index + 1))}
            checked={zeros.includes(index)}
            onChange={(event) => setZeros(event.currentTarget.checked ? [...zeros, index] : zeros.filter((other) => other !== index))}
          />
        )}
      </OddsRows>
    </>
  );
  return (
    <Tool hint={t.tools.dutching.hint} enter={t.tools.dutching.enter} query={query} fields={fields}>
      {(result) => (
        <>
          <Stakes
            head={t.calculator.result}
            rows={result.stakes.map((amount, index) => {
              const profit = result.profits[index] ?? 0;
              return { name: t.own.outcome(index + 1), stake: amountText(amount, currency), profit: gainText(profit, currency), tone: toneOf(profit) };
            })}
          />
          <p className="faint small">{t.tools.dutching.sum(percentText(result.total_implied_probability * 100))}</p>
        </>
      )}
    </Tool>
  );
}
