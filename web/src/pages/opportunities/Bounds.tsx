import { Button } from "@mantine/core";
import type { Opportunity, OpportunityList } from "../../api/documents";
import { moneyText, percentText } from "../../format/money";
import { spanText } from "../../format/time";
import { lineText, plural, reasonText, withheldText } from "../../format/labels";
import { useSettings } from "../../settings/store";

interface BoundsProps {
  listing: OpportunityList | undefined;
  shown: boolean;
  show: (shown: boolean) => void;
}

/** Thresholds of the list, and the number of withheld opportunities by reason. */
export function Bounds({ listing, shown, show }: BoundsProps) {
  const { currency } = useSettings();
  if (listing === undefined) return <p className="bounds faint">Loading the thresholds …</p>;
  const { bounds, withheld } = listing;
  const total = Object.values(withheld).reduce((sum, count) => sum + count, 0);
  const limits = [
    `at least ${percentText(bounds.min_profit)}`,
    bounds.max_profit === null ? null : `at most ${percentText(bounds.max_profit)}`,
    bounds.max_age_seconds === null ? "prices of any age" : `prices up to ${spanText(bounds.max_age_seconds)} old`,
    bounds.max_leg_gap_seconds === null ? null : `updated within ${spanText(bounds.max_leg_gap_seconds)}`,
    bounds.include_live ? "including in play" : "before the start only",
  ].filter((part) => part !== null);
  return (
    <div className="bounds">
      <span className="faint">
        Shown: {limits.join(" · ")} · for {moneyText(bounds.total_stake, currency)}
      </span>
      <span className="bounds-withheld">
        {total === 0 ? (
          <span className="faint">none withheld</span>
        ) : (
          <>
            <span>
              {total} withheld:{" "}
              <span className="faint">
                {Object.entries(withheld)
                  .map(([reason, count]) => `${reasonText(reason)} ${count}`)
                  .join(" · ")}
              </span>
            </span>
            <Button size="compact-xs" variant="default" aria-expanded={shown} onClick={() => show(!shown)}>
              {shown ? "Hide them" : "Show them"}
            </Button>
          </>
        )}
      </span>
    </div>
  );
}

/** Withheld opportunities with their reasons. */
export function Withheld({ listing, open }: { listing: OpportunityList | undefined; open: (opportunity: Opportunity) => void }) {
  const opportunities = listing?.withheld_opportunities;
  if (!opportunities) return <p className="faint">Loading withheld opportunities …</p>;
  return (
    <section className="sheet wide withheld" aria-label="Withheld" tabIndex={0}>
      <table className="plain">
        <caption className="visually-hidden">{plural(opportunities.length, "opportunity", "opportunities")} withheld</caption>
        <thead>
          <tr>
            <th scope="col">Reason</th>
            <th scope="col" className="number">
              Profit
            </th>
            <th scope="col">Event</th>
            <th scope="col">Line</th>
            <th scope="col">Bookmakers</th>
            <th scope="col" className="number">
              Oldest price
            </th>
          </tr>
        </thead>
        <tbody>
          {opportunities.map((opportunity) => (
            <tr key={`${opportunity.event_id} ${opportunity.market} ${opportunity.line} ${opportunity.description}`} data-open>
              <td className="care">{withheldText(opportunity)}</td>
              <td className="number">{percentText(opportunity.profit_percentage)}</td>
              <td>
                <button type="button" className="opportunity-open" onClick={() => open(opportunity)}>
                  {opportunity.event}
                </button>
              </td>
              <td>{lineText(opportunity)}</td>
              <td>{opportunity.bets.map((bet) => bet.bookmaker).join(", ")}</td>
              <td className="number">{spanText(opportunity.oldest_leg_age_seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
