import { ActionIcon } from "@mantine/core";
import type { Bet, Line } from "../../../api/documents";
import { LegFields } from "../../../calculator/LegFields";
import { type Edit, type Edits, isPinned } from "../../../calculator/edits";
import type { FirstBet } from "../../../calculator/placementOrder";
import { stakeToType } from "../../../calculator/stakes";
import { Spark } from "../../../charts/Spark";
import { Copy, Outward } from "../../../components/icons";
import { betText, webLink } from "../../../format/labels";
import { amountText, moneyText } from "../../../format/money";
import { oddsText } from "../../../format/odds";
import { spanText } from "../../../format/time";
import { useNow } from "../../../live/hooks";
import type { OddsFormat } from "../../../settings/settings";
import { useSettings } from "../../../settings/store";
import { t } from "../../../texts";
import { medianOf, movesOf, offerOf, peersOf } from "../../../calculator/peers";
import { priceOf } from "./swaps";

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
  /** Copy the stake; null while it must not be used. */
  copy: (() => void) | null;
  /** What to type in, if the account is in another currency. */
  typed: string | null;
  /** Worst odds at which the bets still pay; null: not known. */
  paysFrom: number | null;
}

/** Fields, return and price history of one bet. */
export function BetSlipLeg({ bet, index, edits, edit, invalid, line, market, first, before, copy, typed: other, paysFrom }: BetSlipLegProps) {
  const { oddsFormat, currency } = useSettings();
  const now = useNow();
  const leg = edits.legs[index];
  if (leg === undefined) return null;
  const peers = peersOf(line, index, bet);
  // Peers of a lay are backs of the other outcomes, whose odds do not compare with the lay's.
  const median = bet.side === "lay" ? null : medianOf(peers);
  const name = t.drawer.betAt(betText(bet, market), bet.bookmaker);
  const typed = stakeToType(bet);
  const link = webLink(bet.link);
  const offer = leg.offer ? offerOf(line, index, bet) : undefined;
  const read = offer?.last_update ?? bet.last_update;
  return (
    <li className="edit-leg" data-pinned={isPinned(leg) || undefined}>
      <div className="edit-leg-head">
        <b>{betText(bet, market)}</b>
        <span className="soft">
          {link ? (
            <a href={link} target="_blank" rel="noreferrer noopener">
              {bet.bookmaker} <Outward />
            </a>
          ) : (
            bet.bookmaker
          )}
        </span>
        {first?.index === index && <span className="leg-first">{t.list.first}</span>}
        {before !== undefined && before !== bet.odds && (
          <span className="small care">
            {bet.odds > before ? "▲" : "▼"} {t.list.was(oddsText(before, oddsFormat))}
          </span>
        )}
        {leg.offer && !leg.locked && line && (offer === undefined || offer.odds !== bet.odds) && (
          <button type="button" className="link-button small care" disabled={offer === undefined} onClick={() => offer && edit({ do: "swap", index, price: priceOf(offer) })}>
            {offer ? t.drawer.nowQuoted(oddsText(offer.odds, oddsFormat, offer.american_odds)) : t.drawer.withdrawn}
          </button>
        )}
        <span className="faint small number">{t.drawer.updated(spanText((now - Date.parse(read)) / 1000))}</span>
      </div>
      <LegFields
        name={name}
        index={index}
        leg={leg}
        edit={edit}
        invalid={invalid}
        stakeLabel={bet.side === "lay" ? t.calculator.layStake : undefined}
        lockOdds={String(bet.odds)}
        shown={{
          odds: oddsText(bet.odds, oddsFormat, bet.american_odds),
          commission: String(bet.commission_percentage),
          cap: bet.limit === null ? t.calculator.noLimit : `${bet.limit}`,
          stake: typed.toFixed(2),
        }}
      />
      <div className="edit-leg-foot small soft">
        <span className="leg-copy">
          <b className="leg-copy-stake">{other ?? amountText(typed, currency)}</b>
          <ActionIcon size={24} variant="subtle" color="gray" disabled={copy === null} aria-label={t.drawer.copyStake(name)} title={`${t.drawer.copyStake(name)} (${index + 1})`} onClick={() => copy?.()}>
            <Copy />
          </ActionIcon>
        </span>
        <span>
          {t.drawer.returns(moneyText(bet.potential_return, currency))}
          {bet.side === "lay" && `, ${t.list.liability(moneyText(bet.stake, currency))}`}
        </span>
        {paysFrom !== null && (
          <span title={t.drawer.paysHint} className={(paysFrom - bet.odds) * (bet.side === "lay" ? -1 : 1) > 0 ? "care" : undefined}>
            {(bet.side === "lay" ? t.drawer.paysTo : t.drawer.paysFrom)(oddsText(paysFrom, oddsFormat))}
          </span>
        )}
        {venueNotes(bet, oddsFormat).map((note) => (
          <span key={note} className="care">
            {note}
          </span>
        ))}
        {bet.limit !== null && typed > bet.limit && <span className="care">{t.drawer.aboveLimit(moneyText(bet.limit, currency))}</span>}
        {line && <Spark steps={movesOf(line, bet)} now={now} label={t.drawer.oddsHistory(name)} />}
        {median !== null && <span className="faint">{t.drawer.median(oddsText(median, oddsFormat))}</span>}
      </div>
    </li>
  );
}

/** What to type at a venue of contracts, and what happens if the event is not played. */
export function venueNotes({ contracts, currency, fee, void_rule: rule, odds, average_odds: average, side }: Bet, format: OddsFormat): string[] {
  // Contracts are entered at their price, "no" at that of a lay.
  const shown = (value: number) => (contracts === null ? oddsText(value, format) : (side === "lay" ? 1 - 1 / value : 1 / value).toFixed(3));
  const notes = [
    average === null ? null : t.drawer.levels(shown(odds), shown(average)),
    contracts === null ? null : t.drawer.contracts(contracts, currency ?? ""),
    fee === null ? null : t.drawer.fee(`${fee} ${currency ?? ""}`.trim()),
    contracts === null && currency !== null ? t.drawer.otherCurrency(currency) : null,
    rule === null ? null : t.drawer.voidRule((t.drawer.voidRules as Readonly<Record<string, string>>)[rule] ?? rule),
  ];
  return notes.filter((note) => note !== null);
}
