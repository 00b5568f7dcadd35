import { NativeSelect } from "@mantine/core";
import { Link } from "wouter";
import { useFreeBets } from "../../../api/calculators";
import { useBookmakers } from "../../../api/queries";
import type { FreeBet } from "../../../api/documents";
import { useSportNames } from "../../../components/useNames";
import { titlesByKey } from "../../../format/bookmakers";
import { lineText } from "../../../format/labels";
import { amountText, gainText, percentText } from "../../../format/money";
import { numberText } from "../../../format/number";
import { oddsText } from "../../../format/odds";
import { momentText } from "../../../format/time";
import { eventPath } from "../../../routes";
import { useParam } from "../../../settings/address";
import { useSettings } from "../../../settings/store";
import { t } from "../../../texts";
import { Input, useAmount, useNumber } from "./fields";
import { Tool } from "./Tool";

const MAX_ODDS = 1000;

/** Where a free bet keeps most at the current odds. */
export function FreeBets() {
  const { bookmakers: mine } = useSettings();
  const known = useBookmakers().data ?? [];
  const title = titlesByKey(known);
  const [bookmaker, setBookmaker] = useParam("bookmaker", "");
  const amount = useAmount("amount", "25");
  const least = useNumber("min", "2", { most: MAX_ODDS });
  const complete = bookmaker !== "" && amount.value !== null && least.value !== null && least.value > 1;
  const query = useFreeBets(complete ? { bookmaker, amount: amount.value ?? 0, min_odds: least.value ?? 0 } : null);
  const names = known.map(({ key }) => ({ value: key, label: title(key) })).sort((a, b) => Number(mine.includes(b.value)) - Number(mine.includes(a.value)) || a.label.localeCompare(b.label));
  const fields = (
    <div className="tool-fields">
      <NativeSelect
        size="xs"
        label={t.tools.freeBets.bookmaker}
        value={bookmaker}
        onChange={(event) => setBookmaker(event.currentTarget.value)}
        data={[{ value: "", label: t.profile.choose }, ...names]}
      />
      <Input label={t.tools.promotion.amount} of={amount} />
      <Input label={t.tools.freeBets.minOdds} of={least} />
    </div>
  );
  return (
    <Tool hint={t.tools.freeBets.hint} enter={complete ? t.words.loading : t.tools.freeBets.enter} query={{ ...query, stale: !complete }} fields={fields}>
      {({ free_bets: found, total }) =>
        found.length === 0 ? (
          <p className="faint">{t.tools.freeBets.none}</p>
        ) : (
          <>
            <p className="faint small">{t.tools.freeBets.found(found.length, numberText(total))}</p>
            <ol className="free-bets">
              {found.map((bet) => (
                <Found key={`${bet.event_id} ${bet.market} ${bet.description ?? ""} ${bet.line ?? ""} ${bet.free_bet.outcome}`} bet={bet} />
              ))}
            </ol>
          </>
        )
      }
    </Tool>
  );
}

function Found({ bet }: { bet: FreeBet }) {
  const { currency, oddsFormat } = useSettings();
  const sportName = useSportNames();
  const hedge = (part: FreeBet["hedges"][number]) => {
    const text = part.side === "lay" ? t.tools.freeBets.layHedge : t.tools.freeBets.hedge;
    return text(amountText(part.stake_to_place, currency), part.outcome, oddsText(part.odds, oddsFormat), part.bookmaker);
  };
  return (
    <li>
      <div className="verdict">
        <b className={bet.kept > 0 ? "gain" : "loss"}>{gainText(bet.kept, currency)}</b>
        <span className="soft">{percentText(bet.kept_percentage)}</span>
      </div>
      <div>
        <Link href={eventPath(bet.sport, bet.event_id)}>{bet.event}</Link>{" "}
        <span className="faint small">
          {sportName(bet.sport)} · {lineText(bet)} · {momentText(bet.commence_time)}
        </span>
      </div>
      <div>
        {t.tools.freeBets.freeBet} <b>{bet.free_bet.outcome}</b> {oddsText(bet.free_bet.odds, oddsFormat)}
      </div>
      <ul>
        {bet.hedges.map((part) => (
          <li key={`${part.bookmaker_key} ${part.outcome}`}>{hedge(part)}</li>
        ))}
      </ul>
    </li>
  );
}
