import { Button } from "@mantine/core";
import { Link } from "wouter";
import type { Opportunity, OpportunityList } from "../../api/documents";
import { useTitles } from "../../components/useNames";
import { lineText, plural, reasonText, withheldText } from "../../format/labels";
import { moneyText, percentText } from "../../format/money";
import { spanText } from "../../format/time";
import { ROUTES } from "../../routes";
import { useSettings } from "../../settings/store";
import { t } from "../../texts";
import type { OwnLimit } from "./filter";

interface BoundsProps {
  listing: OpportunityList | undefined;
  /** Open opportunities hidden by the user's own settings. */
  hidden: ReadonlyMap<OwnLimit, number>;
  shown: boolean;
  show: (shown: boolean) => void;
  showHidden: () => void;
}

/** Thresholds of the list, and the number of withheld and hidden opportunities by reason. */
export function Bounds({ listing, hidden, shown, show, showHidden }: BoundsProps) {
  const { currency } = useSettings();
  if (listing === undefined) return <p className="bounds faint">{t.bounds.loading}</p>;
  const { bounds, withheld } = listing;
  const total = Object.values(withheld).reduce((sum, count) => sum + count, 0);
  const limits = limitTexts(bounds);
  return (
    <div className="bounds">
      <span className="faint bounds-limits">{t.bounds.shown(limits.join(" · "), moneyText(bounds.total_stake, currency))}</span>
      <OwnLimits hidden={hidden} showHidden={showHidden} />
      <span className="bounds-withheld">
        {total === 0 ? (
          <span className="faint">{t.bounds.noneWithheld}</span>
        ) : (
          <>
            <span>
              {t.bounds.withheld(total)}{" "}
              <span className="faint bounds-reasons">
                {Object.entries(withheld)
                  .map(([reason, count]) => `${reasonText(reason)} ${count}`)
                  .join(" · ")}
              </span>
            </span>
            <Button size="compact-xs" variant="default" aria-expanded={shown} onClick={() => show(!shown)}>
              {shown ? t.bounds.hide : t.bounds.show}
            </Button>
          </>
        )}
      </span>
    </div>
  );
}

function limitTexts(bounds: OpportunityList["bounds"]): string[] {
  return [
    t.bounds.atLeast(percentText(bounds.min_profit)),
    bounds.max_profit === null ? null : t.bounds.atMost(percentText(bounds.max_profit)),
    bounds.max_age_seconds === null ? t.bounds.anyAge : t.bounds.maxAge(spanText(bounds.max_age_seconds)),
    bounds.max_leg_gap_seconds === null ? null : t.bounds.gap(spanText(bounds.max_leg_gap_seconds)),
    bounds.include_live ? t.bounds.live : t.bounds.beforeStart,
  ].filter((part) => part !== null);
}

/** What the user's own settings hide, counted. */
function OwnLimits({ hidden, showHidden }: Pick<BoundsProps, "hidden" | "showHidden">) {
  const own = useSettings().hidden;
  if (hidden.size === 0 && own.length === 0) return null;
  const limits = [...hidden].filter(([limit]) => limit !== "hidden");
  return (
    <span className="bounds-own">
      {limits.length > 0 && (
        <span className="care">
          {t.bounds.hiddenHere} {limits.map(([limit, count]) => `${t.bounds.own[limit]} ${count}`).join(" · ")}{" "}
          <Link href={ROUTES.settings}>{t.bounds.settings}</Link>
        </span>
      )}
      {own.length > 0 && (
        <Button size="compact-xs" variant="default" onClick={showHidden}>
          {t.bounds.own.hidden} {hidden.get("hidden") ?? 0}
        </Button>
      )}
    </span>
  );
}

/** Withheld opportunities with their reasons. */
export function Withheld({ listing, open }: { listing: OpportunityList | undefined; open: (opportunity: Opportunity) => void }) {
  const opportunities = listing?.withheld_opportunities;
  const title = useTitles();
  if (!opportunities) return <p className="faint">{t.withheld.loading}</p>;
  return (
    <section className="sheet wide withheld" aria-label={t.withheld.title} tabIndex={0}>
      <table className="plain">
        <caption className="visually-hidden">{plural(opportunities.length, "opportunity", "opportunities")} withheld</caption>
        <thead>
          <tr>
            <th scope="col">{t.withheld.reason}</th>
            <th scope="col" className="number">
              {t.list.profit}
            </th>
            <th scope="col">{t.list.event}</th>
            <th scope="col">{t.withheld.line}</th>
            <th scope="col">{t.withheld.bookmakers}</th>
            <th scope="col" className="number">
              {t.withheld.oldest}
            </th>
          </tr>
        </thead>
        <tbody>
          {opportunities.map((opportunity) => (
            <tr key={opportunity.arbitrage_id ?? `${opportunity.event_id} ${opportunity.market} ${opportunity.line} ${opportunity.description}`} data-open>
              <td className="care">{withheldText(opportunity)}</td>
              <td className="number">{percentText(opportunity.profit_percentage)}</td>
              <td>
                <button type="button" className="opportunity-open" onClick={() => open(opportunity)}>
                  {opportunity.event}
                </button>
              </td>
              <td>{lineText(opportunity)}</td>
              <td>{opportunity.bets.map(title).join(", ")}</td>
              <td className="number">{spanText(opportunity.oldest_leg_age_seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
