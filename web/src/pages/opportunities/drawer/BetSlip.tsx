import { Button } from "@mantine/core";
import { useReducer } from "react";
import { Link } from "wouter";
import type { Bet, Line, Opportunity, Placement } from "../../../api/documents";
import { useLine, usePlacement } from "../../../api/queries";
import { LegFields } from "../../../calculator/LegFields";
import { Results } from "../../../calculator/Results";
import { Total } from "../../../calculator/Total";
import { type Edit, type Edits, placementRequest, applyEdit, isPinned, noEdits } from "../../../calculator/edits";
import { Spark } from "../../../charts/Spark";
import { gainText, moneyText, percentText } from "../../../format/money";
import { oddsText } from "../../../format/odds";
import { spanText } from "../../../format/time";
import { betText } from "../../../format/labels";
import { useNow } from "../../../live/hooks";
import { Outward } from "../../../components/icons";
import { eventPath } from "../../../routes";
import { useSettings } from "../../../settings/store";
import { copyStakes, openLinks } from "../actions";
import { type FirstBet, firstToPlace } from "../placementOrder";
import { OtherPrices } from "./OtherPrices";
import { medianOf, movesOf, peersOf, ratiosOf } from "./peers";

/** Calculator of one opportunity; all amounts are computed by the server. */
export function BetSlip({ opportunity }: { opportunity: Opportunity }) {
  const settings = useSettings();
  const [edits, edit] = useReducer(applyEdit, noEdits(opportunity.bets.length));
  const { body, invalid } = placementRequest(edits, settings.stake, settings.rounding);
  const id = String(opportunity.arbitrage_id);
  const placement = usePlacement(id, body, opportunity.updated_at);
  const line = useLine(id, opportunity.updated_at).data;
  const result = placement.data;
  const bets = result?.bets ?? opportunity.bets;
  const stakes = bets.map((bet) => bet.lay_stake ?? bet.stake);
  const hasLocked = edits.legs.some((leg) => leg.locked);
  const first = hasLocked ? null : firstToPlace({ ...opportunity, bets }, bets.map((bet) => bet.stake), ratiosOf(line, opportunity.bets));
  const hasEdits = JSON.stringify(edits) !== JSON.stringify(noEdits(opportunity.bets.length));
  return (
    <div className="betslip" aria-busy={placement.isFetching}>
      <ProfitSummary result={result} currency={settings.currency} />
      {placement.error && (
        <p className="loss" role="alert">
          {placement.error.message}
        </p>
      )}
      <Total edits={edits} edit={edit} total={result?.total_stake} rounding={settings.rounding} invalid={invalid.has("total")} />
      <ol className="edit-legs" aria-label="Bets to place">
        {bets.map((bet, index) => (
          <Leg
            key={`${bet.bookmaker_key} ${bet.outcome} ${bet.side}`}
            bet={bet}
            index={index}
            edits={edits}
            edit={edit}
            invalid={invalid}
            line={line}
            market={opportunity.market}
            first={first}
          />
        ))}
      </ol>
      <div className="actions">
        <Button size="xs" onClick={() => copyStakes({ ...opportunity, bets }, bets.map((bet) => bet.stake))}>
          Copy stakes
        </Button>
        {opportunity.bets.some((bet) => bet.link) && (
          <Button size="xs" variant="default" onClick={() => openLinks(opportunity)}>
            Open the bookmakers
          </Button>
        )}
        <Button size="xs" variant="default" component={Link} href={eventPath(opportunity.sport, opportunity.event_id)}>
          All odds of the event
        </Button>
        {hasEdits && (
          <Button size="xs" variant="subtle" onClick={() => edit({ do: "reset", legs: opportunity.bets.length })}>
            Reset
          </Button>
        )}
      </div>
      {first && (
        <p className="first-reason">
          <b>Place first: {bets[first.index]?.bookmaker}</b>, because {first.reason}. If it is refused, nothing is lost.
        </p>
      )}
      {hasLocked && (
        <p className="first-reason">
          <b>Locked bets count as placed.</b> The other stakes cover them; enter the odds you see now.
        </p>
      )}
      {result && <Results payouts={result.payouts} currency={settings.currency} />}
      <OtherPrices line={line} bets={bets} format={settings.oddsFormat} />
      <span className="visually-hidden" aria-live="polite">
        {result && `Stakes ${stakes.map((stake) => stake.toFixed(2)).join(", ")}; worst case ${gainText(result.worst_case_profit)}`}
      </span>
    </div>
  );
}

function ProfitSummary({ result, currency }: { result: Placement | undefined; currency: string }) {
  if (result === undefined) return <p className="faint">Loading the stakes …</p>;
  const won = result.guaranteed_profit > 0;
  return (
    <p className="verdict">
      <b className={won ? "gain" : "loss"}>{gainText(result.guaranteed_profit, currency)}</b>
      <span className="soft">
        {won ? "at least" : "a loss in the worst case"}, on {moneyText(result.total_stake, currency)} at risk
      </span>
      <span className={result.is_arbitrage ? "faint" : "care"}>
        {result.is_arbitrage ? `${percentText(result.profit_percentage)} before rounding` : "no arbitrage at these odds"}
      </span>
    </p>
  );
}

interface LegProps {
  bet: Bet;
  index: number;
  edits: Edits;
  edit: (edit: Edit) => void;
  invalid: ReadonlySet<string>;
  line: Line | undefined;
  market: string;
  first: FirstBet | null;
}

function Leg({ bet, index, edits, edit, invalid, line, market, first }: LegProps) {
  const { oddsFormat, currency } = useSettings();
  const now = useNow();
  const leg = edits.legs[index];
  if (leg === undefined) return null;
  const peers = peersOf(line, index, bet);
  const median = medianOf(peers);
  const name = `${betText(bet, market)} at ${bet.bookmaker}`;
  const stakeToType = bet.lay_stake ?? bet.stake;
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
          stake: stakeToType.toFixed(2),
        }}
      />
      <div className="edit-leg-foot small soft">
        <span>
          returns {moneyText(bet.potential_return, currency)}
          {bet.side === "lay" && `, liability ${moneyText(bet.stake, currency)}`}
        </span>
        {bet.limit !== null && stakeToType > bet.limit && <span className="care">above its limit of {moneyText(bet.limit, currency)}</span>}
        {line && <Spark steps={movesOf(line, bet)} now={now} label={`Odds history of ${name}`} />}
        {median !== null && <span className="faint">market median {oddsText(median, oddsFormat)}</span>}
      </div>
    </li>
  );
}
