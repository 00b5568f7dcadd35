import { Button } from "@mantine/core";
import type { Opportunity, OpportunityList } from "../../api/documents";
import { moneyText, percentText } from "../../format/money";
import { spanText } from "../../format/time";
import { lineText, plural, reasonText } from "../../format/labels";
import { useSettings } from "../../settings/store";

interface BoundsProps {
  listed: OpportunityList | undefined;
  shown: boolean;
  show: (shown: boolean) => void;
}

/** What an opportunity must keep to be listed, and how many did not. */
export function Bounds({ listed, shown, show }: BoundsProps) {
  const { currency } = useSettings();
  if (listed === undefined) return <p className="bounds faint">Asking for the bounds …</p>;
  const { bounds, withheld } = listed;
  const total = Object.values(withheld).reduce((sum, count) => sum + count, 0);
  const kept = [
    `at least ${percentText(bounds.min_profit)}`,
    bounds.max_profit === null ? null : `at most ${percentText(bounds.max_profit)}`,
    bounds.max_age_seconds === null ? "prices of any age" : `prices up to ${spanText(bounds.max_age_seconds)} old`,
    bounds.max_leg_gap_seconds === null ? null : `read within ${spanText(bounds.max_leg_gap_seconds)}`,
    bounds.include_live ? "in play, too" : "before the start only",
  ].filter((part) => part !== null);
  return (
    <div className="bounds">
      <span className="faint">
        Shown: {kept.join(" · ")} · for {moneyText(bounds.total_stake, currency)}
      </span>
      <span className="bounds-withheld">
        {total === 0 ? (
          <span className="faint">nothing held back</span>
        ) : (
          <>
            <span>
              {total} held back:{" "}
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

/** What was found and not believed, with the reason of each. */
export function Withheld({ listed, open }: { listed: OpportunityList | undefined; open: (one: Opportunity) => void }) {
  const held = listed?.withheld_opportunities;
  if (!held) return <p className="faint">Asking for what was held back …</p>;
  return (
    <section className="sheet wide withheld" aria-label="Held back" tabIndex={0}>
      <table className="plain">
        <caption className="visually-hidden">{plural(held.length, "opportunity", "opportunities")} held back</caption>
        <thead>
          <tr>
            <th scope="col">Why</th>
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
          {held.map((one) => (
            <tr key={`${one.event_id} ${one.market} ${one.line} ${one.description}`} data-open>
              <td className="care">{one.withheld_reason ? reasonText(one.withheld_reason) : ""}</td>
              <td className="number">{percentText(one.profit_percentage)}</td>
              <td>
                <button type="button" className="opportunity-open" onClick={() => open(one)}>
                  {one.event}
                </button>
              </td>
              <td>{lineText(one)}</td>
              <td>{one.bets.map((bet) => bet.bookmaker).join(", ")}</td>
              <td className="number">{spanText(one.oldest_leg_age_seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
