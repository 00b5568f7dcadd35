import type { Bet, Line } from "../../../api/documents";
import { oddsText } from "../../../format/odds";
import { spanText } from "../../../format/time";
import type { OddsFormat } from "../../../settings/settings";

/** All bookmakers' prices on this line, to show prices that stand out. */
export function OtherPrices({ line, bets, format }: { line: Line | undefined; bets: readonly Bet[]; format: OddsFormat }) {
  if (line === undefined) return null;
  return (
    <details className="peers">
      <summary>Other prices on this line</summary>
      <div className="peers-columns">
        {line.outcomes.map((outcome, index) => (
          <table className="plain" key={outcome.outcome}>
            <caption className="small soft clip">{outcome.outcome}</caption>
            <tbody>
              {outcome.offers.map((offer) => {
                const bet = bets[index];
                const used = bet?.bookmaker_key === offer.bookmaker_key && bet.side === offer.side;
                return (
                  <tr key={`${offer.bookmaker_key} ${offer.side}`} className={used ? "used" : undefined}>
                    <td className="clip">
                      {offer.bookmaker}
                      {offer.side === "lay" && " (lay of the other outcomes)"}
                      {used && <span className="faint"> · this bet</span>}
                    </td>
                    <td className="number">{oddsText(offer.odds, format, offer.american_odds)}</td>
                    <td className="number faint">{spanText(offer.age_seconds)}</td>
                  </tr>
                );
              })}
              {outcome.offers.length === 0 && (
                <tr>
                  <td className="faint">not quoted now</td>
                </tr>
              )}
            </tbody>
          </table>
        ))}
      </div>
    </details>
  );
}
