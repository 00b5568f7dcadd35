import type { Line, Opportunity } from "../../../api/documents";
import { Movement } from "../../../charts/Movement";
import "../../../charts/charts.css";
import { percentText } from "../../../format/money";
import { useNow } from "../../../live/hooks";
import { profitSteps } from "./profitSteps";

/** Chart of the profit over time; the period in which the opportunity was open is shaded. */
export function ProfitHistory({ opportunity, line }: { opportunity: Opportunity; line: Line | undefined }) {
  const now = useNow();
  const steps = profitSteps(line, opportunity.bets);
  if (steps.filter((step) => step.value !== null).length < 2) return null;
  const to = opportunity.closed_at ? Date.parse(opportunity.closed_at) : now;
  return (
    <Movement
      title="Profit over time"
      series={[{ name: "profit", steps }]}
      now={now}
      periods={[{ from: Date.parse(opportunity.first_seen_at), to }]}
      text={percentText}
    />
  );
}
