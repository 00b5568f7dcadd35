import { memo } from "react";
import type { Bet, Bounds, Opportunity } from "../../api/documents";
import { gainText, moneyText, percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { momentText, spanText, startText } from "../../format/time";
import { basisText, betText, endText, flagText, lineText, pointText, reasonText, sportName } from "../../format/labels";
import { type Moved, type Row as RowOf, legKey } from "../../live/list";
import { useHour } from "../../live/hooks";
import { Outward } from "../../components/icons";
import type { Settings } from "../../settings/settings";
import type { Sized } from "./stakes";
import { freshness, placeFirst } from "./placementOrder";

interface RowProps {
  row: RowOf;
  size: Sized;
  bounds: Bounds | undefined;
  /** Why it cannot be had at the reader's stake; null: it can, as far as is known. */
  held: string | null;
  settings: Settings;
  selected: boolean;
  open: (id: string) => void;
}

export const Row = memo(function Row({ row, size, bounds, held, settings, selected, open }: RowProps) {
  const { one, died } = row;
  const { currency } = settings;
  const first = placeFirst(one, size.stakes);
  return (
    <article
      className="opportunity"
      data-selected={selected || undefined}
      data-dead={died !== null || undefined}
      onClick={(click) => {
        if (!(click.target as Element).closest("a, button")) open(row.id);
      }}
    >
      <div className="opportunity-profit">
        <b className="gain">{percentText(one.profit_percentage)}</b>
        <span>
          {size.exact ? "" : "≈ "}
          {gainText(size.profit, currency)}
        </span>
        <span className="faint small">on {moneyText(size.total, currency)}</span>
      </div>
      <div className="opportunity-event">
        <button
          type="button"
          className="opportunity-open"
          data-id={row.id}
          onClick={() => open(row.id)}
          aria-label={rowLabel(one, size)}
        >
          {one.event}
        </button>
        <span className="soft">
          {lineText(one)} <span className="faint">({basisText(one.basis)})</span>
        </span>
        <span className="faint small">
          {sportName(one.sport)} · <Start at={one.commence_time} />
        </span>
      </div>
      <ol className="legs" aria-label="Bets">
        <li className="leg-head" aria-hidden="true">
          <span>Odds</span>
          <span>Stake</span>
        </li>
        {one.bets.map((bet, place) => (
          <Leg
            key={legKey(bet)}
            bet={bet}
            market={one.market}
            stake={size.stakes[place] ?? bet.stake}
            moved={row.moved.get(legKey(bet))}
            settings={settings}
            first={first?.place === place ? first.why : null}
          />
        ))}
      </ol>
      {died === null ? (
        <Trust one={one} bounds={bounds} held={held} />
      ) : (
        <div className="opportunity-trust">
          <b className="loss">Over</b>
          <span className="faint small">{one.close_reason ? endText(one.close_reason) : "no longer open"}</span>
        </div>
      )}
    </article>
  );
});

function rowLabel(one: Opportunity, size: Sized): string {
  return `${one.event}, ${lineText(one)}: ${percentText(one.profit_percentage)}, ${gainText(size.profit)} on ${moneyText(size.total)}. Open the calculator`;
}

function Start({ at }: { at: string }) {
  const hour = useHour();
  return (
    <time dateTime={at} title={momentText(at)}>
      {startText(Date.parse(at), hour)}
    </time>
  );
}

interface LegProps {
  bet: Bet;
  market: string;
  stake: number;
  moved: Moved | undefined;
  settings: Settings;
  first: string | null;
}

function Leg({ bet, market, stake, moved, settings, first }: LegProps) {
  const { oddsFormat, currency } = settings;
  const rose = moved && bet.odds > moved.from;
  return (
    <li className="leg">
      <span className="leg-outcome" title={betText(bet, market)}>
        <span className="clip">{betText({ ...bet, point: null }, market)}</span>
        {bet.point !== null && <span>{pointText(bet.point, market)}</span>}
        {first && (
          <span className="leg-first" title={`Place this one first: ${first}`}>
            first
          </span>
        )}
      </span>
      <span className="leg-bookmaker clip">
        {bet.link ? (
          <a href={bet.link} target="_blank" rel="noreferrer noopener" title={`Open ${bet.bookmaker}`}>
            {bet.bookmaker} <Outward />
          </a>
        ) : (
          bet.bookmaker
        )}
      </span>
      <span className="leg-odds number" key={moved?.at} data-moved={moved ? (rose ? "up" : "down") : undefined}>
        {moved && (
          <span className="leg-arrow" title={`was ${oddsText(moved.from, oddsFormat)}`} aria-label={rose ? "rose" : "fell"} role="img">
            {rose ? "▲" : "▼"}
          </span>
        )}
        {oddsText(bet.odds, oddsFormat, bet.american_odds)}
      </span>
      <span className="leg-stake number" title={bet.side === "lay" ? "What is at risk; the lay stake is in the calculator" : undefined}>
        {moneyText(stake, currency)}
      </span>
      <Age at={bet.last_update} />
    </li>
  );
}

function Age({ at }: { at: string }) {
  const hour = useHour();
  return (
    <span className="leg-age number faint" title={`read ${momentText(at)}`}>
      {spanText((hour - Date.parse(at)) / 1000)}
    </span>
  );
}

const FRESH = { fresh: ["●", "fresh", "soft"], ageing: ["◐", "ageing", "care"], old: ["○", "old", "care"] } as const;

function Trust({ one, bounds, held }: { one: Opportunity; bounds: Bounds | undefined; held: string | null }) {
  const hour = useHour();
  const age = Math.max(...one.bets.map((bet) => (hour - Date.parse(bet.last_update)) / 1000), 0);
  const [glyph, word, tone] = FRESH[freshness(age, bounds, one.live)];
  return (
    <div className="opportunity-trust">
      <span className={tone}>
        <span aria-hidden="true">{glyph}</span> {word}, oldest {spanText(age)}
      </span>
      <span className="faint small">read {spanText(one.leg_gap_seconds)} apart</span>
      {held && <b className="care small">not at your stake: {reasonText(held)}</b>}
      {one.flags.map((flag) => (
        <span key={flag} className="care small">
          {flagText(flag)}
        </span>
      ))}
    </div>
  );
}
