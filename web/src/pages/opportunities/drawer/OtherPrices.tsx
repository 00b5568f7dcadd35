import type { Bet, Line, Offer } from "../../../api/documents";
import type { Edit } from "../../../calculator/edits";
import { useTitles } from "../../../components/useNames";
import { oddsText } from "../../../format/odds";
import { spanText } from "../../../format/time";
import { useNow } from "../../../live/hooks";
import type { OddsFormat } from "../../../settings/settings";
import { useSettings } from "../../../settings/store";
import { t } from "../../../texts";
import { canSwap, priceOf } from "./swaps";

interface OtherPricesProps {
  line: Line | undefined;
  /** The shown bets. */
  bets: readonly Bet[];
  /** The bets of the opportunity itself. */
  limits: readonly Bet[];
  format: OddsFormat;
  edit: (edit: Edit) => void;
}

/** All bookmakers' prices on this line, to show prices that stand out and to bet at another one. */
export function OtherPrices({ line, bets, limits, format, edit }: OtherPricesProps) {
  const { bookmakers: mine } = useSettings();
  const now = useNow();
  const titleOf = useTitles();
  if (line === undefined) return null;
  const swap = (index: number, offer: Offer) => {
    // Back at the bookmaker of the opportunity the bet follows its price again.
    const own = limits[index];
    const price = offer.bookmaker_key === own?.bookmaker_key && offer.side === own.side ? { odds: "", commission: "", offer: null } : priceOf(offer);
    edit({ do: "swap", index, price });
  };
  return (
    <details className="peers">
      <summary>{t.drawer.otherPrices}</summary>
      <p className="faint small">{t.drawer.swapHint}</p>
      <div className="peers-columns">
        {line.outcomes.map((outcome, index) => (
          <table className="plain" key={outcome.outcome}>
            <caption className="small soft clip">{outcome.outcome}</caption>
            <tbody>
              {outcome.offers.map((offer) => {
                const bet = bets[index];
                const used = bet?.bookmaker_key === offer.bookmaker_key && bet.side === offer.side;
                const title = titleOf(offer);
                const price = oddsText(offer.odds, format, offer.american_odds);
                return (
                  <tr key={`${offer.bookmaker_key} ${offer.side}`} className={used ? "used" : undefined}>
                    <td className="clip" title={title}>
                      {title}
                      {mine.includes(offer.bookmaker_key) && <span className="faint"> · {t.drawer.mine}</span>}
                      {offer.side === "lay" && ` ${t.drawer.layOfOthers}`}
                      {used && <span className="faint"> · {t.drawer.thisBet}</span>}
                    </td>
                    <td className="number">
                      {canSwap(bet, offer) ? (
                        <button type="button" className="link-button" aria-label={t.drawer.swap(outcome.outcome, title, price)} onClick={() => swap(index, offer)}>
                          {price}
                        </button>
                      ) : (
                        price
                      )}
                    </td>
                    <td className="number faint">{spanText((now - Date.parse(offer.last_update)) / 1000)}</td>
                  </tr>
                );
              })}
              {outcome.offers.length === 0 && (
                <tr>
                  <td className="faint">{t.drawer.notQuoted}</td>
                </tr>
              )}
            </tbody>
          </table>
        ))}
      </div>
    </details>
  );
}
