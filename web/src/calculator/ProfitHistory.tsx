import { useMemo } from "react";
import type { Line, Opportunity } from "../api/documents";
import { TimeChart } from "../charts/TimeChart";
import { percentText } from "../format/money";
import { useMinute } from "../live/useMinute";
import { t } from "../texts";
import { profitSteps } from "./profitSteps";

/** Chart of the profit over time; the period in which the opportunity was open is shaded. */
export default function ProfitHistory({ opportunity, line }: { opportunity: Opportunity; line: Line | undefined }) {
  const now = useMinute();
  const { bets, first_seen_at: found, closed_at: closed } = opportunity;
  const steps = useMemo(() => profitSteps(line, bets), [line, bets]);
  const series = useMemo(() => [{ key: "profit", name: t.drawer.profitSeries, steps, strength: "strong" as const }], [steps]);
  if (steps.filter((step) => step.value !== null).length < 2) return null;
  const peak = Math.max(...steps.map((step) => step.value ?? -Infinity));
  return (
    <TimeChart
      title={t.drawer.profitOverTime(percentText(peak))}
      series={series}
      now={now}
      periods={[{ from: Date.parse(found), to: closed ? Date.parse(closed) : now }]}
      text={percentText}
      summary={t.charts.nowIs(steps.at(-1)?.value == null ? t.charts.notQuoted : percentText(steps.at(-1)?.value ?? 0))}
    />
  );
}
