import type { Bet, Opportunity } from "../../../api/documents";
import { betText } from "../../../format/labels";
import { gainText, moneyText, percentText } from "../../../format/money";
import { oddsText } from "../../../format/odds";
import { useSettings } from "../../../settings/store";
import { t } from "../../../texts";

const SIGNS: Record<string, string> = { won: "✓", lost: "✗", refunded: "↺", half_won: "½ ✓", half_lost: "½ ✗", half_paid: "½" };

/** What an opportunity of another kind than arbitrage is worth, and which of its bets pay in which result. */
export function KindFacts({ opportunity }: { opportunity: Opportunity }) {
  if ((opportunity.kind ?? "arbitrage") === "arbitrage") return null;
  return (
    <div className="kind-facts">
      {opportunity.explanation && <p className="drawer-note">{sentence(opportunity.explanation)}</p>}
      <Estimate opportunity={opportunity} />
      <Grid opportunity={opportunity} />
    </div>
  );
}

function Estimate({ opportunity }: { opportunity: Opportunity }) {
  const { currency, oddsFormat } = useSettings();
  const estimate = opportunity.estimate;
  if (!estimate) return null;
  const probability = (fraction: number) => percentText(fraction * 100);
  const rows: [string, string][] = [
    ...(estimate.window ? ([[t.kind.window, estimate.window]] as [string, string][]) : []),
    [t.kind.probability, `${probability(estimate.probability)}, ${t.kind.range(probability(estimate.lowest_probability), probability(estimate.highest_probability))}`],
    ...(estimate.window ? [] : ([[t.kind.fairOdds, oddsText(estimate.fair_odds, oddsFormat)]] as [string, string][])),
    [t.kind.expected, `${gainText(estimate.expected_profit, currency)} (${percentText(estimate.expected_percentage)})`],
    [t.kind.cost, moneyText(estimate.cost, currency)],
    ...(estimate.kelly_fraction == null ? [] : ([[t.kind.kelly, probability(estimate.kelly_fraction)]] as [string, string][])),
    [t.kind.sources, estimate.sources.join(", ")],
  ];
  return (
    <table className="plain">
      <caption className="small soft">{t.kind.facts}</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One row per result, one column per bet. */
function Grid({ opportunity }: { opportunity: Opportunity }) {
  const { currency } = useSettings();
  if (!opportunity.payouts.some((row) => (row.bets ?? []).length > 1)) return null;
  const name = (bet: Bet) => betText(bet, bet.market ?? opportunity.market);
  return (
    <div className="kind-grid">
      <table className="plain">
        <caption className="small soft">{t.kind.grid}</caption>
        <thead>
          <tr>
            <th scope="col">{t.calculator.result}</th>
            {opportunity.bets.map((bet) => (
              <th scope="col" key={`${bet.bookmaker_key} ${name(bet)}`}>
                {name(bet)}
              </th>
            ))}
            <th scope="col" className="number">
              {t.list.profit}
            </th>
          </tr>
        </thead>
        <tbody>
          {opportunity.payouts.map((row) => (
            <tr key={row.result}>
              <th scope="row">{row.result}</th>
              {(row.bets ?? []).map((result, index) => (
                <td key={index} title={t.betResults[result]} className={result.endsWith("won") ? "gain" : result === "refunded" ? "soft" : "faint"}>
                  <span aria-hidden="true">{SIGNS[result]}</span>
                  <span className="visually-hidden">{t.betResults[result]}</span>
                </td>
              ))}
              <td className={`number ${row.profit > 0 ? "gain" : row.profit < 0 ? "loss" : ""}`}>{gainText(row.profit, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
