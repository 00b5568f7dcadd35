import { useFairOdds } from "../../../api/calculators";
import { percentText } from "../../../format/money";
import { oddsText } from "../../../format/odds";
import { useSettings } from "../../../settings/store";
import { t } from "../../../texts";
import { OddsRows, useOddsList } from "./fields";
import { Tool } from "./Tool";

/** Fair probabilities and odds of a market. */
export function FairOdds() {
  const { oddsFormat } = useSettings();
  const odds = useOddsList("odds");
  const query = useFairOdds(odds.values === null ? null : { odds: odds.values });
  const percent = (fraction: number) => percentText(fraction * 100);
  return (
    <Tool hint={t.tools.fair.hint} enter={t.tools.fair.enter} query={query} fields={<OddsRows list={odds} />}>
      {({ margin_percentage: margin, outcomes, methods }) => (
        <>
          <p>
            {t.tools.fair.margin} <b>{percentText(margin)}</b>
          </p>
          <div className="wide" tabIndex={0} role="group" aria-label={t.tools.fair.range}>
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">{t.calculator.result}</th>
                  <th scope="col" className="number">
                    {t.tools.fair.implied}
                  </th>
                  <th scope="col" className="number">
                    {t.tools.fair.range}
                  </th>
                </tr>
              </thead>
              <tbody>
                {outcomes.map((outcome, index) => (
                  // Outcomes have no names, and their order is that of the fields.
                  <tr key={index}>
                    <td>{t.own.outcome(index + 1)}</td>
                    <td className="number">{percent(outcome.implied_probability)}</td>
                    <td className="number nowrap">{t.tools.fair.span(percent(outcome.lowest_probability), percent(outcome.highest_probability))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">{t.tools.fair.method}</th>
                  {outcomes.map((_, index) => (
                    <th scope="col" key={index} className="number">
                      {t.own.outcome(index + 1)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {methods.map(({ method, odds: fair }) => (
                  <tr key={method}>
                    <td>{t.tools.fair.methods[method] ?? method}</td>
                    {fair.map((price, index) => (
                      <td key={index} className="number">
                        {oddsText(price, oddsFormat)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Tool>
  );
}
