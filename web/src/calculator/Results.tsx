import type { Payout } from "../api/documents";
import { gainText } from "../format/money";
import { t } from "../texts";

/** Profit of every possible result; the worst case is bold and labelled. */
export function Results({ payouts, currency }: { payouts: readonly Pick<Payout, "result" | "profit">[]; currency: string }) {
  const worst = Math.min(...payouts.map((row) => row.profit));
  const first = payouts.findIndex((row) => row.profit === worst);
  return (
    <table className="plain results">
      <thead>
        <tr>
          <th scope="col">{t.calculator.result}</th>
          <th scope="col" className="number">
            {t.list.profit}
          </th>
        </tr>
      </thead>
      <tbody>
        {payouts.map((row, index) => (
          <tr key={`${index} ${row.result}`} className={index === first ? "worst" : undefined}>
            <td>
              {row.result}
              {index === first && <span className="faint"> · {t.calculator.worstCase}</span>}
            </td>
            <td className={`number ${row.profit > 0 ? "gain" : row.profit < 0 ? "loss" : ""}`}>{gainText(row.profit, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
