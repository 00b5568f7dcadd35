import { Button } from "@mantine/core";
import { useReducer } from "react";
import { Link } from "wouter";
import type { Bet, Line, Opportunity, Placement } from "../../../api/documents";
import { useLine, usePlacement } from "../../../api/queries";
import { LegFields } from "../../../calculator/LegFields";
import { Results } from "../../../calculator/Results";
import { Total } from "../../../calculator/Total";
import { type Edit, type Edits, asked, edited, isPinned, untouched } from "../../../calculator/edits";
import { Spark } from "../../../charts/Spark";
import { gainText, moneyText, percentText } from "../../../format/money";
import { oddsText } from "../../../format/odds";
import { spanText } from "../../../format/time";
import { betText } from "../../../format/labels";
import { useHour } from "../../../live/hooks";
import { Outward } from "../../../components/icons";
import { eventPath } from "../../../routes";
import { useSettings } from "../../../settings/store";
import { copyStakes, openLinks } from "../actions";
import { type First, placeFirst } from "../placementOrder";
import { Peers } from "./OtherPrices";
import { medianOf, movesOf, peersOf, ratiosOf } from "./peers";

/** The calculator of one opportunity: everything it shows was computed by the service. */
export function Placing({ one }: { one: Opportunity }) {
  const settings = useSettings();
  const [edits, edit] = useReducer(edited, untouched(one.bets.length));
  const { body, wrong } = asked(edits, settings.stake, settings.rounding);
  const id = String(one.arbitrage_id);
  const placement = usePlacement(id, body, one.updated_at);
  const line = useLine(id, one.updated_at).data;
  const result = placement.data;
  const bets = result?.bets ?? one.bets;
  const stakes = bets.map((bet) => bet.lay_stake ?? bet.stake);
  const isOn = edits.legs.some((leg) => leg.locked);
  const first = isOn ? null : placeFirst({ ...one, bets }, bets.map((bet) => bet.stake), ratiosOf(line, one.bets));
  const touched = JSON.stringify(edits) !== JSON.stringify(untouched(one.bets.length));
  return (
    <div className="placing" aria-busy={placement.isFetching}>
      <Verdict result={result} currency={settings.currency} />
      {placement.error && (
        <p className="loss" role="alert">
          {placement.error.message}
        </p>
      )}
      <Total edits={edits} edit={edit} total={result?.total_stake} rounding={settings.rounding} wrong={wrong.has("total")} />
      <ol className="edit-legs" aria-label="Bets to place">
        {bets.map((bet, place) => (
          <Leg
            key={`${bet.bookmaker_key} ${bet.outcome} ${bet.side}`}
            bet={bet}
            place={place}
            edits={edits}
            edit={edit}
            wrong={wrong}
            line={line}
            market={one.market}
            first={first}
          />
        ))}
      </ol>
      <div className="actions">
        <Button size="xs" onClick={() => copyStakes({ ...one, bets }, bets.map((bet) => bet.stake))}>
          Copy stakes
        </Button>
        {one.bets.some((bet) => bet.link) && (
          <Button size="xs" variant="default" onClick={() => openLinks(one)}>
            Open the bookmakers
          </Button>
        )}
        <Button size="xs" variant="default" component={Link} href={eventPath(one.sport, one.event_id)}>
          All odds of the event
        </Button>
        {touched && (
          <Button size="xs" variant="subtle" onClick={() => edit({ do: "reset", legs: one.bets.length })}>
            As found
          </Button>
        )}
      </div>
      {first && (
        <p className="first-why">
          <b>First: {bets[first.place]?.bookmaker}</b>, because {first.why}. If it is gone you have lost nothing.
        </p>
      )}
      {isOn && (
        <p className="first-why">
          <b>Locked bets count as on.</b> The other stakes are what to bet elsewhere now; type the odds you see there.
        </p>
      )}
      {result && <Results payouts={result.payouts} currency={settings.currency} />}
      <Peers line={line} bets={bets} format={settings.oddsFormat} />
      <span className="visually-hidden" aria-live="polite">
        {result && `Stakes ${stakes.map((stake) => stake.toFixed(2)).join(", ")}; worst case ${gainText(result.worst_case_profit)}`}
      </span>
    </div>
  );
}

function Verdict({ result, currency }: { result: Placement | undefined; currency: string }) {
  if (result === undefined) return <p className="faint">Asking for the stakes …</p>;
  const won = result.guaranteed_profit > 0;
  return (
    <p className="verdict">
      <b className={won ? "gain" : "loss"}>{gainText(result.guaranteed_profit, currency)}</b>
      <span className="soft">
        {won ? "at least" : "a loss in the worst case"}, on {moneyText(result.total_stake, currency)} at risk
      </span>
      <span className={result.is_arbitrage ? "faint" : "care"}>
        {result.is_arbitrage ? `${percentText(result.profit_percentage)} before rounding` : "these odds are no arbitrage"}
      </span>
    </p>
  );
}

interface LegProps {
  bet: Bet;
  place: number;
  edits: Edits;
  edit: (edit: Edit) => void;
  wrong: ReadonlySet<string>;
  line: Line | undefined;
  market: string;
  first: First | null;
}

function Leg({ bet, place, edits, edit, wrong, line, market, first }: LegProps) {
  const { oddsFormat, currency } = useSettings();
  const hour = useHour();
  const leg = edits.legs[place];
  if (leg === undefined) return null;
  const peers = peersOf(line, place, bet);
  const median = medianOf(peers);
  const name = `${betText(bet, market)} at ${bet.bookmaker}`;
  const typedIn = bet.lay_stake ?? bet.stake;
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
        {first?.place === place && <span className="leg-first">first</span>}
        <span className="faint small number">read {spanText((hour - Date.parse(bet.last_update)) / 1000)} ago</span>
      </div>
      <LegFields
        name={name}
        place={place}
        leg={leg}
        edit={edit}
        wrong={wrong}
        stakeLabel={bet.side === "lay" ? "Lay stake" : undefined}
        shown={{
          odds: oddsText(bet.odds, oddsFormat, bet.american_odds),
          commission: String(bet.commission_percentage),
          cap: bet.limit === null ? "no cap" : `${bet.limit}`,
          stake: typedIn.toFixed(2),
        }}
      />
      <div className="edit-leg-foot small soft">
        <span>
          returns {moneyText(bet.potential_return, currency)}
          {bet.side === "lay" && `, liability ${moneyText(bet.stake, currency)}`}
        </span>
        {bet.limit !== null && typedIn > bet.limit && <span className="care">over its limit of {moneyText(bet.limit, currency)}</span>}
        {line && <Spark steps={movesOf(line, bet)} now={hour} label={`How the price of ${name} moved`} />}
        {median !== null && <span className="faint">peers pay {oddsText(median, oddsFormat)}</span>}
      </div>
    </li>
  );
}
