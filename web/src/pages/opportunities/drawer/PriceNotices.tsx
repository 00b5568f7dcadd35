import { Button } from "@mantine/core";
import type { Bet, Line, Opportunity, Placement } from "../../../api/documents";
import { usePlacement } from "../../../api/queries";
import { profitPercentage, stakeToType } from "../../../calculator/stakes";
import type { Edit } from "../../../calculator/edits";
import { betText, closeReasonText } from "../../../format/labels";
import { gainText, moneyText, percentText } from "../../../format/money";
import { oddsText } from "../../../format/odds";
import { worstCaseText } from "../../../format/results";
import { useSettings } from "../../../settings/store";
import { type PriceMove, currentOdds, movesOnLine } from "./priceMoves";

/** Profit of the shown stakes. `expired`: the prices are gone, so the amounts are struck through. */
export function ProfitSummary({ result, expired }: { result: Placement | undefined; expired: boolean }) {
  const { currency } = useSettings();
  if (result === undefined) return <p className="faint">Loading the stakes …</p>;
  const profitable = result.guaranteed_profit > 0;
  const profit = profitable ? result.guaranteed_profit : result.worst_case_profit;
  const condition = profitable ? (worstCaseText(result, currency) ?? "at least") : "in the worst case: a loss";
  return (
    <p className="verdict" data-expired={expired || undefined}>
      <b className={expired ? "faint" : profitable ? "gain" : "loss"}>{gainText(profit, currency)}</b>
      <span className="soft">
        {condition}, on {moneyText(result.total_stake, currency)} at risk
      </span>
      <span className={result.is_arbitrage ? "faint" : "care"}>
        {result.is_arbitrage ? percentText(profitPercentage(result)) : "no arbitrage at these odds"}
      </span>
    </p>
  );
}

/** Prices that moved after the stakes were copied, with a button to accept them. */
export function MovedNotice({ moves, market, accept }: { moves: readonly PriceMove[]; market: string; accept: () => void }) {
  if (moves.length === 0) return null;
  return (
    <div className="drawer-note care" role="alert">
      <b>Prices moved</b> after you copied the stakes. The copied stakes are still shown.
      <Moves moves={moves} market={market} />
      <Button size="compact-sm" variant="default" onClick={accept}>
        Accept the new prices
      </Button>
    </div>
  );
}

interface ExpiredNoticeProps {
  opportunity: Opportunity;
  line: Line | undefined;
  /** The shown bets with their stakes. */
  bets: readonly Bet[];
  edit: (edit: Edit) => void;
}

/** The reason of the expiry, the prices now and their profit, and the ways to continue. */
export function ExpiredNotice({ opportunity, line, bets, edit }: ExpiredNoticeProps) {
  const { currency, stake, rounding } = useSettings();
  const moves = movesOnLine(opportunity.bets, line);
  const odds = currentOdds(opportunity.bets, line);
  const body = odds && { total_stake: stake, rounding, bets: odds.map((price, index) => ({ odds: price, cap: opportunity.bets[index]?.limit ?? null })) };
  const now = usePlacement(String(opportunity.arbitrage_id), body, "expired").data;
  return (
    <div className="drawer-note loss" role="alert">
      <b>Expired{opportunity.close_reason ? `: ${closeReasonText(opportunity.close_reason)}` : ""}.</b> Do not place the struck stakes.
      <Moves moves={moves} market={opportunity.market} />
      {now && odds && (
        <p>
          At the current prices: <b>{gainText(now.worst_case_profit, currency)}</b> in the worst case, on {moneyText(now.total_stake, currency)}.
        </p>
      )}
      {line && odds === null && <p>Not every bet has a price now.</p>}
      {odds && (
        <div className="actions">
          <Button size="compact-sm" variant="default" onClick={() => edit({ do: "odds", odds })}>
            Use current prices
          </Button>
          {bets.map((bet, index) => (
            <Button
              key={`${bet.bookmaker_key} ${bet.outcome}`}
              size="compact-sm"
              variant="default"
              onClick={() => edit({ do: "hedge", index, stake: stakeToType(bet).toFixed(2), odds })}
            >
              Hedge: {betText(bet, opportunity.market)} at {bet.bookmaker} is placed
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function Moves({ moves, market }: { moves: readonly PriceMove[]; market: string }) {
  const { oddsFormat } = useSettings();
  if (moves.length === 0) return null;
  const priceText = (price: Pick<Bet, "odds" | "american_odds">) => oddsText(price.odds, oddsFormat, price.american_odds);
  return (
    <ul className="moves">
      {moves.map(({ index, from, to, best }) => (
        <li key={index}>
          {betText(from, market)} at {from.bookmaker}: {priceText(from)} →{" "}
          {to === null ? `withdrawn${best ? `, best ${priceText(best)} at ${best.bookmaker}` : ""}` : priceText(to)}
          {to !== null && to.bookmaker_key !== from.bookmaker_key && ` at ${to.bookmaker}`}
        </li>
      ))}
    </ul>
  );
}
