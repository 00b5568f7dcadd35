import { clockText, momentText } from "../format/time";
import { type Step, across, down, range, stepPath, ticks } from "./steps";
import { useWidth } from "./useWidth";

export interface Series {
  name: string;
  steps: readonly Step[];
}

interface MovementProps {
  title: string;
  series: readonly Series[];
  now: number;
  /** Periods of arbitrage. */
  periods: readonly { from: number; to: number }[];
  text: (odds: number) => string;
}

const HEIGHT = 170;
const LEFT = 52;
const BELOW = 22;

/** Odds history of line outcome: bookmakers thin, the best price bold, periods of arbitrage shaded. */
export function Movement({ title, series, now, periods, text }: MovementProps) {
  const [figure, width] = useWidth<HTMLDivElement>();
  const values = series.flatMap((line) => line.steps.flatMap((step) => (step.value === null ? [] : [step.value])));
  const from = Math.min(now - 60_000, ...series.flatMap((line) => line.steps.map((step) => step.at)));
  const [low, high] = range(values);
  const frame = { width: width - LEFT - 8, height: HEIGHT - BELOW, from, to: now, low, high };
  const best = bestOf(series);
  return (
    <figure className="sheet chart" ref={figure}>
      <figcaption>{title}</figcaption>
      <svg width={width} height={HEIGHT} role="img" aria-label={`${title}: ${describe(best, periods.length, text)}`}>
        <g transform={`translate(${LEFT} 4)`}>
          {periods.map((period) => (
            <rect
              key={period.from}
              className="chart-life"
              x={across(frame, Math.max(period.from, from))}
              width={Math.max(2, across(frame, Math.min(period.to, now)) - across(frame, Math.max(period.from, from)))}
              height={frame.height}
            >
              <title>{`arbitrage from ${momentText(period.from)}`}</title>
            </rect>
          ))}
          {ticks(low, high, 4).map((value) => (
            <g key={value} transform={`translate(0 ${down(frame, value)})`}>
              <line className="chart-rule" x2={frame.width} />
              <text className="chart-text" x="-8" dy="0.32em" textAnchor="end">
                {text(value)}
              </text>
            </g>
          ))}
          {series.map((line) => (
            <path key={line.name} className="chart-thin" d={stepPath(line.steps, frame)}>
              <title>{line.name}</title>
            </path>
          ))}
          <path className="chart-best" d={stepPath(best, frame)} />
          <text className="chart-text" y={frame.height + 16}>
            {clockText(from)}
          </text>
          <text className="chart-text" x={frame.width} y={frame.height + 16} textAnchor="end">
            now
          </text>
        </g>
      </svg>
    </figure>
  );
}

/** Best price over time. */
export function bestOf(series: readonly Series[]): Step[] {
  const moments = [...new Set(series.flatMap((line) => line.steps.map((step) => step.at)))].sort((a, b) => a - b);
  const positions = series.map(() => -1);
  const best: Step[] = [];
  for (const at of moments) {
    let value: number | null = null;
    series.forEach((line, index) => {
      let position = positions[index] ?? -1;
      while ((line.steps[position + 1]?.at ?? Infinity) <= at) position += 1;
      positions[index] = position;
      const price = line.steps[position]?.value ?? null;
      if (price !== null && (value === null || price > value)) value = price;
    });
    if (best.at(-1)?.value !== value) best.push({ at, value });
  }
  return best;
}

function describe(best: readonly Step[], periods: number, text: (odds: number) => string): string {
  const last = best.at(-1)?.value;
  const summary = last == null ? "not quoted" : `now ${text(last)}`;
  return `${summary}; ${periods === 0 ? "no arbitrage" : `${periods} arbitrage periods`}`;
}
