import type { Payout } from "../api/documents";
import { gainText } from "../format/money";

/** Every result there can be and what is left in it; the worst in bold, and said. */
export function Results({ payouts, currency }: { payouts: readonly Pick<Payout, "result" | "profit">[]; currency: string }) {
  const worst = Math.min(...payouts.map((row) => row.profit));
  const first = payouts.findIndex((row) => row.profit === worst);
  return (
    <table className="plain results">
      <thead>
        <tr>
          <th scope="col">If the result is</th>
          <th scope="col" className="number">
            you have
          </th>
        </tr>
      </thead>
      <tbody>
        {payouts.map((row, place) => (
          <tr key={row.result} className={place === first ? "worst" : undefined}>
            <td>
              {row.result}
              {place === first && <span className="faint"> · worst case</span>}
            </td>
            <td className={`number ${row.profit > 0 ? "gain" : row.profit < 0 ? "loss" : ""}`}>{gainText(row.profit, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
