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
import { t } from "../../../texts";
import { type PriceMove, currentPrices, movesOnLine } from "./priceMoves";

/** Profit of the shown stakes. `expired`: the prices are gone, so the amounts are struck through. */
export function ProfitSummary({ result, expired, guaranteed = true }: { result: Placement | undefined; expired: boolean; guaranteed?: boolean }) {
  const { currency } = useSettings();
  if (result === undefined) return <p className="faint">{t.drawer.loadingStakes}</p>;
  const profitable = result.guaranteed_profit > 0;
  const profit = profitable ? result.guaranteed_profit : result.worst_case_profit;
  const condition = profitable ? (worstCaseText(result, currency) ?? t.drawer.atLeast) : t.drawer.aLoss;
  return (
    <p className="verdict" data-expired={expired || undefined}>
      <b className={expired ? "faint" : profitable ? "gain" : "loss"}>{gainText(profit, currency)}</b>
      <span className="soft">
        {condition}, {t.drawer.atRisk(moneyText(result.total_stake, currency))}
      </span>
      {(guaranteed || result.is_arbitrage) && (
        <span className={result.is_arbitrage ? "faint" : "care"}>
        {result.is_arbitrage ? percentText(profitPercentage(result)) : t.drawer.noArbitrage}
      </span>
      )}
    </p>
  );
}

/** Prices that moved after the stakes were copied, with a button to accept them. */
export function MovedNotice({ moves, market, accept }: { moves: readonly PriceMove[]; market: string; accept: () => void }) {
  if (moves.length === 0) return null;
  return (
    <div className="drawer-note care" role="alert">
      <b>{t.drawer.moved}</b> {t.drawer.movedHint}
      <Moves moves={moves} market={market} />
      <Button size="compact-sm" variant="default" onClick={accept}>
        {t.drawer.accept}
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
  const { currency, stake, rounding, profileInUse } = useSettings();
  const moves = movesOnLine(opportunity.bets, line);
  const prices = currentPrices(opportunity.bets, line);
  const body = prices && {
    ...(profileInUse ? { profile: profileInUse } : { total_stake: stake, rounding }),
    bets: prices.map(({ odds, commission, offer }, index) => ({
      odds,
      commission: commission === "" ? null : Number(commission),
      cap: (offer ?? opportunity.bets[index])?.limit ?? null,
    })),
  };
  const { data: now, stale } = usePlacement(String(opportunity.arbitrage_id), body, "expired");
  return (
    <div className="drawer-note loss" role="alert">
      <b>{t.drawer.expired(opportunity.close_reason ? closeReasonText(opportunity.close_reason) : "")}</b> {t.drawer.doNotPlace}
      <Moves moves={moves} market={opportunity.market} />
      {now && prices && (
        <p data-stale={stale || undefined}>
          {t.drawer.atCurrent} <b>{gainText(now.worst_case_profit, currency)}</b> {t.drawer.inWorstCase(moneyText(now.total_stake, currency))}
        </p>
      )}
      {line && prices === null && <p>{t.drawer.notEveryPrice}</p>}
      {prices && (
        <div className="actions">
          <Button size="compact-sm" variant="default" onClick={() => edit({ do: "prices", prices })}>
            {t.drawer.useCurrent}
          </Button>
          {bets.map((bet, index) => (
            <Button
              key={`${bet.bookmaker_key} ${bet.outcome}`}
              size="compact-sm"
              variant="default"
              onClick={() => edit({ do: "hedge", index, stake: stakeToType(bet).toFixed(2), odds: String(bet.odds), prices })}
            >
              {t.drawer.hedge(t.drawer.betAt(betText(bet, opportunity.market), bet.bookmaker))}
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
          {t.drawer.betAt(betText(from, market), from.bookmaker)}: {priceText(from)} →{" "}
          {to === null
            ? `${t.drawer.withdrawnShort}${best ? t.drawer.bestOther(priceText(best), best.bookmaker) : ""}`
            : to.bookmaker_key === from.bookmaker_key
              ? priceText(to)
              : t.drawer.betAt(priceText(to), to.bookmaker)}
        </li>
      ))}
    </ul>
  );
}
