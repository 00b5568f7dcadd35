import { memo } from "react";
import type { Bet, Bounds, Opportunity } from "../../api/documents";
import { gainText, moneyText, percentText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { worstCaseText } from "../../format/results";
import { momentText, spanText, startText } from "../../format/time";
import { basisText, betText, closeReasonText, flagText, lineText, pointText, reasonText, sportName } from "../../format/labels";
import { type Moved, type Row as RowOf, legKey } from "../../live/list";
import { useNow } from "../../live/hooks";
import { Outward } from "../../components/icons";
import type { Settings } from "../../settings/settings";
import { type SizedOpportunity, profitPercentage, stakeToType } from "../../calculator/stakes";
import { checksOf, freshness } from "../../calculator/checks";

interface RowProps {
  row: RowOf;
  bounds: Bounds | undefined;
  /** Reason it is withheld at the user's stake; null if it is not. */
  withheldReason: string | null;
  settings: Settings;
  selected: boolean;
  open: (id: string) => void;
}

export const Row = memo(function Row({ row, bounds, withheldReason, settings, selected, open }: RowProps) {
  const { opportunity, expiredAt, first } = row;
  const { currency } = settings;
  const worstCase = worstCaseText(opportunity, currency);
  return (
    <article
      className="opportunity"
      data-selected={selected || undefined}
      data-expired={expiredAt !== null || undefined}
      onClick={(click) => {
        if (!(click.target as Element).closest("a, button")) open(row.id);
      }}
    >
      <div className="opportunity-profit">
        <b className="gain">{percentText(profitPercentage(opportunity))}</b>
        <span>
          {opportunity.estimated ? "≈ " : ""}
          {gainText(opportunity.guaranteed_profit, currency)}
        </span>
        {worstCase && <span className="care small">{worstCase}</span>}
        <span className="faint small">on {moneyText(opportunity.total_stake, currency)}</span>
      </div>
      <div className="opportunity-event">
        <button
          type="button"
          className="opportunity-open"
          data-id={row.id}
          onClick={() => open(row.id)}
          aria-label={rowLabel(opportunity, worstCase)}
        >
          {opportunity.event}
        </button>
        <span className="soft">
          {lineText(opportunity)} <span className="faint">({basisText(opportunity.basis)})</span>
        </span>
        <span className="faint small">
          {sportName(opportunity.sport)} · <Start at={opportunity.commence_time} />
        </span>
      </div>
      <ol className="legs" aria-label="Bets">
        <li className="leg-head" aria-hidden="true">
          <span>Odds</span>
          <span>Stake</span>
        </li>
        {opportunity.bets.map((bet, index) => (
          <Leg
            key={legKey(bet)}
            bet={bet}
            market={opportunity.market}
            moved={row.moved.get(legKey(bet))}
            settings={settings}
            first={first?.index === index ? first.reason : null}
          />
        ))}
      </ol>
      {expiredAt === null ? (
        <Trust opportunity={opportunity} bounds={bounds} withheldReason={withheldReason} />
      ) : (
        <div className="opportunity-trust">
          <b className="loss">Expired</b>
          <span className="faint small">{opportunity.close_reason ? closeReasonText(opportunity.close_reason) : "no longer open"}</span>
        </div>
      )}
    </article>
  );
});

function rowLabel(opportunity: SizedOpportunity, worstCase: string | null): string {
  const profit = [gainText(opportunity.guaranteed_profit), worstCase].filter(Boolean).join(" ");
  return `${opportunity.event}, ${lineText(opportunity)}: ${percentText(profitPercentage(opportunity))}, ${profit} on ${moneyText(opportunity.total_stake)}. Open the calculator`;
}

function Start({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={momentText(at)}>
      {startText(Date.parse(at), now)}
    </time>
  );
}

interface LegProps {
  bet: Bet;
  market: string;
  moved: Moved | undefined;
  settings: Settings;
  first: string | null;
}

function Leg({ bet, market, moved, settings, first }: LegProps) {
  const { oddsFormat, currency } = settings;
  const rose = moved && bet.odds > moved.from;
  return (
    <li className="leg">
      <span className="leg-outcome" title={betText(bet, market)}>
        <span className="clip">{betText({ ...bet, point: null }, market)}</span>
        {bet.point !== null && <span>{pointText(bet.point, market)}</span>}
        {first && (
          <span className="leg-first" title={`Place this bet first: ${first}`}>
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
      <span className="leg-stake number">
        {moneyText(stakeToType(bet), currency)}
        {bet.lay_stake !== null && <span className="leg-liability faint small">liability {moneyText(bet.stake, currency)}</span>}
      </span>
      <Age at={bet.last_update} />
    </li>
  );
}

function Age({ at }: { at: string }) {
  const now = useNow();
  return (
    <span className="leg-age number faint" title={`updated ${momentText(at)}`}>
      {spanText((now - Date.parse(at)) / 1000)}
    </span>
  );
}

const FRESH = { fresh: ["●", "fresh", "soft"], ageing: ["◐", "ageing", "care"], old: ["○", "old", "care"] } as const;

function Trust({ opportunity, bounds, withheldReason }: { opportunity: Opportunity; bounds: Bounds | undefined; withheldReason: string | null }) {
  const now = useNow();
  const age = Math.max(...opportunity.bets.map((bet) => (now - Date.parse(bet.last_update)) / 1000), 0);
  const [glyph, word, tone] = FRESH[freshness(age, bounds, opportunity.live)];
  return (
    <div className="opportunity-trust">
      <span className={tone}>
        <span aria-hidden="true">{glyph}</span> {word}, oldest {spanText(age)}
      </span>
      <span className="faint small">prices {spanText(opportunity.leg_gap_seconds)} apart</span>
      {checksOf(opportunity).map((check) => (
        <span key={check.name} title={check.bookmaker} className={`small ${check.warning ? "care" : "faint"}`}>
          {check.text}
        </span>
      ))}
      {withheldReason && <b className="care small">withheld at your stake: {reasonText(withheldReason)}</b>}
      {opportunity.flags.map((flag) => (
        <span key={flag} className="care small">
          {flagText(flag)}
        </span>
      ))}
    </div>
  );
}
