import type { Bet, Line } from "../../../api/documents";
import { oddsText } from "../../../format/odds";
import { spanText } from "../../../format/time";
import type { OddsFormat } from "../../../settings/settings";

/** Everyone's price on this line, so that one that stands out is seen as such. */
export function Peers({ line, bets, format }: { line: Line | undefined; bets: readonly Bet[]; format: OddsFormat }) {
  if (line === undefined) return null;
  return (
    <details className="peers">
      <summary>The others' prices on this line</summary>
      <div className="peers-columns">
        {line.outcomes.map((outcome, place) => (
          <table className="plain" key={outcome.outcome}>
            <caption className="small soft clip">{outcome.outcome}</caption>
            <tbody>
              {outcome.offers.map((offer) => {
                const bet = bets[place];
                const taken = bet?.bookmaker_key === offer.bookmaker_key && bet.side === offer.side;
                return (
                  <tr key={`${offer.bookmaker_key} ${offer.side}`} className={taken ? "taken" : undefined}>
                    <td className="clip">
                      {offer.bookmaker}
                      {offer.side === "lay" && " (lay of the rest)"}
                      {taken && <span className="faint"> · taken</span>}
                    </td>
                    <td className="number">{oddsText(offer.odds, format, offer.american_odds)}</td>
                    <td className="number faint">{spanText(offer.age_seconds)}</td>
                  </tr>
                );
              })}
              {outcome.offers.length === 0 && (
                <tr>
                  <td className="faint">nobody quotes it now</td>
                </tr>
              )}
            </tbody>
          </table>
        ))}
      </div>
    </details>
  );
}
