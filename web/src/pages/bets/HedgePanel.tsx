import { Button } from "@mantine/core";
import { useState } from "react";
import { useHedge } from "../../api/accountQueries";
import type { BetRecord, Hedge } from "../../api/documents";
import type { Offered } from "../../calculator/placed";
import { RequestState } from "../../components/FailedRequest";
import { lazyPage } from "../../components/lazyPage";
import { webLink } from "../../format/labels";
import { amountText, gainText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { spanText } from "../../format/time";
import { useNow } from "../../live/hooks";
import { useSettings } from "../../settings/store";
import { t } from "../../texts";

const PlacedDialog = lazyPage(() => import("../../calculator/PlacedDialog"));

/** What to bet now so that the worst result is as good as possible, with the profit in every result. */
export function HedgePanel({ bet }: { bet: BetRecord }) {
  const query = useHedge(bet.bet_id, bet.revision);
  const { data } = query;
  return (
    <section className="bet-panel" aria-label={t.bets.panels.hedge}>
      <RequestState query={query} />
      {data && <Shown bet={bet} hedge={data} />}
    </section>
  );
}

function Shown({ bet, hedge }: { bet: BetRecord; hedge: Hedge }) {
  const { oddsFormat, currency } = useSettings();
  const now = useNow();
  const [offered, setOffered] = useState<Offered | null>(null);
  const sign = (amount: number) => `number ${amount < 0 ? "loss" : "gain"}`;
  return (
    <>
      {hedge.missing_outcomes.length > 0 && <p className="care">{t.bets.noHedge(hedge.missing_outcomes.join(", "))}</p>}
      {hedge.missing_outcomes.length === 0 && hedge.bets.length === 0 && <p>{t.bets.covered}</p>}
      {hedge.bets.length > 0 && (
        <>
          <p>
            {t.bets.hedgeNow} <b className={hedge.worst_case_with < 0 ? "loss" : "gain"}>{gainText(hedge.worst_case_with, currency)}</b>
            {t.bets.insteadOf(gainText(hedge.worst_case_without, currency))}
          </p>
          <ul className="hedge-bets">
            {hedge.bets.map((one) => {
              const link = webLink(one.link);
              const name = `${one.side === "lay" ? `${t.words.lay} ` : ""}${one.outcome}`;
              return (
                <li key={`${one.bookmaker_key} ${one.outcome}`}>
                  <b>{amountText(one.stake, currency)}</b> {t.drawer.betAt(`${name} ${oddsText(one.odds, oddsFormat)}`, "")}
                  {link ? (
                    <a href={link} target="_blank" rel="noreferrer noopener">
                      {one.bookmaker}
                    </a>
                  ) : (
                    one.bookmaker
                  )}{" "}
                  <span className="faint small">{t.drawer.updated(spanText((now - Date.parse(one.last_update)) / 1000))}</span>
                </li>
              );
            })}
          </ul>
        </>
      )}
      <table className="plain hedge-rows">
        <thead>
          <tr>
            <th scope="col">{t.calculator.result}</th>
            <th scope="col" className="number">
              {t.bets.without}
            </th>
            <th scope="col" className="number">
              {t.bets.withHedge}
            </th>
          </tr>
        </thead>
        <tbody>
          {hedge.rows.map((row) => (
            <tr key={row.result}>
              <td>{row.result}</td>
              <td className={sign(row.profit_without)}>{gainText(row.profit_without, currency)}</td>
              <td className={sign(row.profit_with)}>{gainText(row.profit_with, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hedge.bets.length > 0 && (
        <Button size="xs" onClick={() => setOffered(offeredHedge(bet, hedge))}>
          {t.placed.action}
        </Button>
      )}
      <PlacedDialog offered={offered} close={() => setOffered(null)} />
    </>
  );
}

function offeredHedge(bet: BetRecord, hedge: Hedge): Offered {
  return {
    event: bet.event_name,
    arbitrageId: null,
    betId: bet.bet_id,
    legs: hedge.bets.map((one, index) => ({
      index,
      name: `${one.side === "lay" ? `${t.words.lay} ` : ""}${one.outcome}`,
      outcome: one.outcome,
      bookmaker: one.bookmaker,
      bookmaker_key: one.bookmaker_key,
      side: one.side as "back" | "lay",
      market: bet.market ?? "",
      odds: String(one.odds),
      stake: one.stake.toFixed(2),
      other: null,
    })),
  };
}
