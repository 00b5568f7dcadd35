import type { Bet, Line } from "../../../api/documents";
import { LegFields } from "../../../calculator/LegFields";
import { type Edit, type Edits, isPinned } from "../../../calculator/edits";
import type { FirstBet } from "../../../calculator/placementOrder";
import { stakeToType } from "../../../calculator/stakes";
import { Spark } from "../../../charts/Spark";
import { Outward } from "../../../components/icons";
import { betText } from "../../../format/labels";
import { moneyText } from "../../../format/money";
import { oddsText } from "../../../format/odds";
import { spanText } from "../../../format/time";
import { useNow } from "../../../live/hooks";
import { useSettings } from "../../../settings/store";
import { medianOf, movesOf, peersOf } from "./peers";

interface BetSlipLegProps {
  bet: Bet;
  index: number;
  edits: Edits;
  edit: (edit: Edit) => void;
  invalid: ReadonlyMap<string, string>;
  line: Line | undefined;
  market: string;
  first: FirstBet | null;
  /** Odds before the last move. */
  before: number | undefined;
}

/** Fields, return and price history of one bet. */
export function BetSlipLeg({ bet, index, edits, edit, invalid, line, market, first, before }: BetSlipLegProps) {
  const { oddsFormat, currency } = useSettings();
  const now = useNow();
  const leg = edits.legs[index];
  if (leg === undefined) return null;
  const peers = peersOf(line, index, bet);
  // Peers of a lay are backs of the other outcomes, whose odds do not compare with the lay's.
  const median = bet.side === "lay" ? null : medianOf(peers);
  const name = `${betText(bet, market)} at ${bet.bookmaker}`;
  const typed = stakeToType(bet);
  return (
    <li className="edit-leg" data-pinned={isPinned(leg) || undefined}>
      <div className="edit-leg-head">
        <b>{betText(bet, market)}</b>
        <span className="soft">
          {bet.link ? (
            <a href={bet.link} target="_blank" rel="noreferrer noopener">
              {bet.bookmaker} <Outward />
            </a>
          ) : (
            bet.bookmaker
          )}
        </span>
        {first?.index === index && <span className="leg-first">first</span>}
        {before !== undefined && before !== bet.odds && (
          <span className="small care">
            {bet.odds > before ? "▲" : "▼"} was {oddsText(before, oddsFormat)}
          </span>
        )}
        <span className="faint small number">updated {spanText((now - Date.parse(bet.last_update)) / 1000)} ago</span>
      </div>
      <LegFields
        name={name}
        index={index}
        leg={leg}
        edit={edit}
        invalid={invalid}
        stakeLabel={bet.side === "lay" ? "Lay stake" : undefined}
        shown={{
          odds: oddsText(bet.odds, oddsFormat, bet.american_odds),
          commission: String(bet.commission_percentage),
          cap: bet.limit === null ? "no limit" : `${bet.limit}`,
          stake: typed.toFixed(2),
        }}
      />
      <div className="edit-leg-foot small soft">
        <span>
          returns {moneyText(bet.potential_return, currency)}
          {bet.side === "lay" && `, liability ${moneyText(bet.stake, currency)}`}
        </span>
        {bet.limit !== null && typed > bet.limit && <span className="care">above its limit of {moneyText(bet.limit, currency)}</span>}
        {line && <Spark steps={movesOf(line, bet)} now={now} label={`Odds history of ${name}`} />}
        {median !== null && <span className="faint">market median {oddsText(median, oddsFormat)}</span>}
      </div>
    </li>
  );
}
