import type { Bet, Opportunity } from "../../api/documents";
import { stakeToType } from "../../calculator/stakes";
import { Outward } from "../../components/icons";
import { betText, pointText, webLink } from "../../format/labels";
import { limitAt, otherCurrencyText } from "../../format/limits";
import { amountText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { momentText, spanText } from "../../format/time";
import { useNow } from "../../live/hooks";
import type { Settings } from "../../settings/settings";
import { t } from "../../texts";
import { type Moved, type Row, legKey } from "./list";

interface LegsProps {
  row: Row;
  settings: Settings;
  title: (bet: Bet) => string;
}

/** Bets of a row. */
export function Legs({ row: { opportunity, first, moved }, settings, title }: LegsProps) {
  return (
    <ol className="legs" aria-label={t.list.bets}>
      <li className="leg-head" aria-hidden="true">
        <span>{t.list.odds}</span>
        <span>{t.list.stake}</span>
      </li>
      {opportunity.bets.map((bet, index) => (
        <Leg
          key={legKey(bet)}
          bet={bet}
          title={title(bet)}
          market={bet.market ?? opportunity.market}
          moved={moved.get(legKey(bet))}
          settings={settings}
          first={first?.index === index ? first.reason : null}
          limit={limitAt(opportunity.allowed, bet.bookmaker_key)}
          typed={otherCurrencyText(opportunity.allowed, index, settings.currency)}
        />
      ))}
    </ol>
  );
}

interface LegProps {
  bet: Bet;
  title: string;
  market: Opportunity["market"];
  moved: Moved | undefined;
  settings: Settings;
  first: string | null;
  /** Limit of the profile that decided the stakes. */
  limit: string | null;
  /** What to type in, if the account is in another currency. */
  typed: string | null;
}

function Leg({ bet, title, market, moved, settings, first, limit, typed }: LegProps) {
  const { oddsFormat, currency } = settings;
  const rose = moved && bet.odds > moved.from;
  const link = webLink(bet.link);
  return (
    <li className="leg">
      <span className="leg-outcome" title={betText(bet, market)}>
        <span className="clip">{betText({ ...bet, point: null }, market)}</span>
        {bet.point !== null && <span>{pointText(bet.point, market)}</span>}
        {limit && (
          <span className="leg-first leg-limit" title={t.allowed.decided}>
            {limit}
          </span>
        )}
        {first && (
          <span className="leg-first" title={t.list.placeFirst(first)}>
            {t.list.first}
          </span>
        )}
      </span>
      <span className="leg-bookmaker clip">

        {link ? (
          <a href={link} target="_blank" rel="noreferrer noopener" title={t.list.openBookmaker(title)}>
            {title} <Outward />
          </a>
        ) : (
          title
        )}
      </span>
      <span className="leg-odds number" key={moved?.at} data-moved={moved ? (rose ? "up" : "down") : undefined}>
        {moved && (
          <span className="leg-arrow" title={t.list.was(oddsText(moved.from, oddsFormat))} aria-label={rose ? t.list.rose : t.list.fell} role="img">
            {rose ? "▲" : "▼"}
          </span>
        )}
        {oddsText(bet.odds, oddsFormat, bet.american_odds)}
      </span>
      <span className="leg-stake number">
        {typed ?? amountText(stakeToType(bet), currency)}
        {bet.lay_stake !== null && <span className="leg-liability faint small">{t.list.liability(amountText(bet.stake, currency))}</span>}
      </span>
      <Age at={bet.last_update} />
    </li>
  );
}

function Age({ at }: { at: string }) {
  const now = useNow();
  return (
    <span className="leg-age number faint" title={t.list.updatedAt(momentText(at))}>
      {spanText((now - Date.parse(at)) / 1000)}
    </span>
  );
}
