import { Link } from "wouter";
import { calculatorSearch } from "../../calculator/address";
import { noEdits } from "../../calculator/edits";
import { Outward } from "../../components/icons";
import { webLink } from "../../format/labels";
import { oddsText } from "../../format/odds";
import { spanText } from "../../format/time";
import { ROUTES } from "../../routes";
import type { OddsFormat } from "../../settings/settings";
import { t } from "../../texts";
import { type Commissions, type GridLine, type Outcome, isLay } from "./grid";

/** Age in seconds from which it is written beside a price. */
const OLD_S = 120;

interface PriceProps {
  line: GridLine;
  outcome: Outcome;
  bookmaker: string;
  market: string;
  title: (key: string) => string;
  commissions: Commissions;
  format: OddsFormat;
  now: number;
}

/** A price that opens the calculator with it and the best prices of the other outcomes. */
export function Price({ line, outcome, bookmaker, market, title, commissions, format, now }: PriceProps) {
  const price = outcome.prices.get(bookmaker);
  if (price === undefined) return <span className="faint">·</span>;
  const text = oddsText(price.odds, format, price.american);
  const age = (now - Date.parse(price.lastUpdate)) / 1000;
  const link = webLink(price.link);
  const name = `${outcome.name}${outcome.point === null ? "" : ` ${outcome.point}`}`;
  const shown = outcome.bestAt.includes(bookmaker) ? <b className="best">{text}</b> : text;
  return (
    <span className="price" title={t.odds.updated(spanText(age))}>
      {isLay(market) ? (
        shown
      ) : (
        <Link href={`${ROUTES.calculator}?${searchWith(line, outcome, bookmaker, title, commissions)}`} aria-label={t.odds.use(name, title(bookmaker), text)}>
          {shown}
        </Link>
      )}
      {link && (
        <a href={link} target="_blank" rel="noreferrer noopener" aria-label={t.list.openBookmaker(title(bookmaker))}>
          <Outward />
        </a>
      )}
      {age > OLD_S && <span className="price-age faint">{spanText(age)}</span>}
    </span>
  );
}

/** Query string of the calculator: one price, and the best prices of the other outcomes. */
function searchWith(line: GridLine, chosen: Outcome, bookmaker: string, title: PriceProps["title"], commissions: Commissions): string {
  const legs = line.outcomes.map((outcome) => ({ outcome, key: outcome === chosen ? bookmaker : (outcome.bestAt[0] ?? "") }));
  const empty = noEdits(legs.length);
  return calculatorSearch({
    edits: {
      ...empty,
      legs: empty.legs.map((leg, index) => {
        const { outcome, key } = legs[index] ?? { outcome: chosen, key: bookmaker };
        const commission = commissions.get(key) ?? 0;
        return { ...leg, odds: String(outcome.prices.get(key)?.odds ?? ""), commission: commission > 0 ? String(commission) : "" };
      }),
    },
    names: legs.map(({ outcome, key }) => ({ outcome: `${outcome.name}${outcome.point === null ? "" : ` ${outcome.point}`}`, bookmaker: title(key) })),
  });
}
