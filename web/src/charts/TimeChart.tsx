import { useComputedColorScheme } from "@mantine/core";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useEffect, useMemo, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { dayText, hourText, momentText } from "../format/time";
import { t } from "../texts";
import "./charts.css";
import { type Series, alignSteps } from "./timeData";

interface TimeChartProps {
  title: string;
  series: readonly Series[];
  /** Milliseconds. The chart is drawn again if it changes, so it should not change every second. */
  now: number;
  /** Periods of arbitrage. */
  periods: readonly { from: number; to: number }[];
  text: (value: number) => string;
  /** What the chart shows, for screen readers. */
  summary: string;
}

const HEIGHT = 210;
const DAY_S = 86_400;
/** Distances of the times on the axis, which have no seconds. */
const STEPS_S = [...[1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720].map((minutes) => minutes * 60), ...[1, 2, 5, 10, 30, 90].map((days) => days * DAY_S)];
const SHADE = 0.16;
const HUES = ["--mark", "--chosen", "--care", "--loss", "--gain"];

/** Values over time with named lines; the legend shows the values at the cursor. */
export function TimeChart({ title, series, now, periods, text, summary }: TimeChartProps) {
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const element = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sizeRef, element);
  const scheme = useComputedColorScheme();
  const data = useMemo(() => alignSteps(series, now), [series, now]);
  const latest = useRef({ periods, text });
  latest.current = { periods, text };
  const names = series.map((line) => `${line.strength} ${line.name}`).join("|");
  useEffect(() => {
    if (element.current === null || width === 0) return;
    const chart = new uPlot(optionsOf(series, width, latest, colours()), data, element.current);
    return () => chart.destroy();
    // Everything that is drawn is in the data, the names and the scheme.
  }, [data, names, width, scheme]);
  return (
    <figure className="sheet chart">
      <figcaption>{title}</figcaption>
      <div ref={ref} className="time-chart" role="img" aria-label={`${title}: ${summary}`} />
    </figure>
  );
}

type Latest = { current: Pick<TimeChartProps, "periods" | "text"> };
type Colours = (name: string) => string;

function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name).trim();
}

function optionsOf(series: readonly Series[], width: number, latest: Latest, colour: Colours): uPlot.Options {
  const grid = { stroke: colour("--edge"), width: 1 };
  const valueText = (value: number | null) => (value === null || value === undefined ? "–" : latest.current.text(value));
  let strong = 0;
  return {
    width,
    height: HEIGHT,
    cursor: { drag: { x: true, y: false } },
    legend: { markers: { width: 2 } },
    axes: [
      { stroke: colour("--ink-faint"), grid, ticks: { show: false }, incrs: STEPS_S, values: (_, splits) => timeTexts(splits) },
      { stroke: colour("--ink-faint"), grid, ticks: { show: false }, size: 62, values: (_, splits) => splits.map(valueText) },
    ],
    series: [
      { label: t.charts.time, value: (_, at) => (at === null || at === undefined ? "–" : momentText(at * 1000)) },
      ...series.map(({ name, strength }) => ({
        label: name,
        class: `legend-${strength}`,
        stroke: strength === "faint" ? colour("--edge-strong") : colour(HUES[strong++ % HUES.length] ?? "--mark"),
        width: strength === "strong" ? 2.5 : strength === "normal" ? 1.6 : 1,
        points: { show: false },
        paths: uPlot.paths.stepped?.({ align: 1 }) ?? null,
        value: (_: uPlot, value: number | null) => valueText(value),
      })),
    ] as uPlot.Series[],
    hooks: { drawClear: [(chart) => shade(chart, latest.current.periods, colour("--gain"))] },
  };
}

/** Times of the axis: the day where a day begins, else the time; the first one has both. */
function timeTexts(splits: readonly number[]): string[] {
  const days = (splits.at(-1) ?? 0) - (splits[0] ?? 0) > 4 * DAY_S;
  return splits.map((at, index) => {
    const day = dayText(at * 1000);
    if (days) return day;
    const begins = index === 0 || day !== dayText((splits[index - 1] ?? 0) * 1000);
    return begins ? `${hourText(at * 1000)}\n${day}` : hourText(at * 1000);
  });
}

function shade({ ctx, bbox, valToPos }: uPlot, periods: TimeChartProps["periods"], colour: string): void {
  ctx.save();
  ctx.fillStyle = colour;
  ctx.globalAlpha = SHADE;
  for (const { from, to } of periods) {
    const left = Math.max(bbox.left, valToPos(from / 1000, "x", true));
    const right = Math.min(bbox.left + bbox.width, valToPos(to / 1000, "x", true));
    if (right > bbox.left) ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
  }
  ctx.restore();
}
