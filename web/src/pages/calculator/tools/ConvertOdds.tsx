import { useOddsFormats } from "../../../api/calculators";
import { percentText } from "../../../format/money";
import { numberText } from "../../../format/number";
import { oddsText } from "../../../format/odds";
import { t } from "../../../texts";
import { Input, useOdds } from "./fields";
import { Facts, Tool } from "./Tool";

/** One price in every notation. */
export function ConvertOdds() {
  const odds = useOdds("odds");
  const query = useOddsFormats(odds.value === null ? null : { odds: odds.value });
  const fields = (
    <div className="tool-fields">
      <Input label={t.tools.convert.odds} of={odds} odds placeholder="2.10, +110, 11/10" />
    </div>
  );
  return (
    <Tool hint={t.tools.convert.hint} enter={t.tools.convert.enter} query={query} fields={fields}>
      {(result) => (
        <Facts
          rows={[
            [t.tools.convert.decimal, oddsText(result.decimal, "decimal")],
            [t.tools.convert.american, oddsText(result.decimal, "american", result.american)],
            [t.tools.convert.fractional, result.fractional],
            [t.tools.convert.hongKong, numberText(result.hong_kong, 3)],
            [t.tools.convert.malay, numberText(result.malay, 3)],
            [t.tools.convert.indonesian, numberText(result.indonesian, 3)],
            [t.tools.convert.probability, percentText(result.probability_percentage)],
          ]}
        />
      )}
    </Tool>
  );
}
