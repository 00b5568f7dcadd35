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
  /** When there was an arbitrage, from and to. */
  lives: readonly { from: number; to: number }[];
  text: (odds: number) => string;
}

const HEIGHT = 170;
const LEFT = 52;
const BELOW = 22;

/** How the prices of one outcome moved: each bookmaker thin, the best of all bold; the time of an arbitrage is shaded. */
export function Movement({ title, series, now, lives, text }: MovementProps) {
  const [place, width] = useWidth<HTMLDivElement>();
  const values = series.flatMap((one) => one.steps.flatMap((step) => (step.value === null ? [] : [step.value])));
  const from = Math.min(now - 60_000, ...series.flatMap((one) => one.steps.map((step) => step.at)));
  const [low, high] = range(values);
  const frame = { width: width - LEFT - 8, height: HEIGHT - BELOW, from, to: now, low, high };
  const best = bestOf(series);
  return (
    <figure className="sheet chart" ref={place}>
      <figcaption>{title}</figcaption>
      <svg width={width} height={HEIGHT} role="img" aria-label={`${title}: ${described(best, lives.length, text)}`}>
        <g transform={`translate(${LEFT} 4)`}>
          {lives.map((life) => (
            <rect
              key={life.from}
              className="chart-life"
              x={across(frame, Math.max(life.from, from))}
              width={Math.max(2, across(frame, Math.min(life.to, now)) - across(frame, Math.max(life.from, from)))}
              height={frame.height}
            >
              <title>{`arbitrage from ${momentText(life.from)}`}</title>
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
          {series.map((one) => (
            <path key={one.name} className="chart-thin" d={stepPath(one.steps, frame)}>
              <title>{one.name}</title>
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

/** The best price there was at every moment. */
export function bestOf(series: readonly Series[]): Step[] {
  const moments = [...new Set(series.flatMap((one) => one.steps.map((step) => step.at)))].sort((a, b) => a - b);
  const places = series.map(() => -1);
  const best: Step[] = [];
  for (const at of moments) {
    let value: number | null = null;
    series.forEach((one, index) => {
      let place = places[index] ?? -1;
      while ((one.steps[place + 1]?.at ?? Infinity) <= at) place += 1;
      places[index] = place;
      const price = one.steps[place]?.value ?? null;
      if (price !== null && (value === null || price > value)) value = price;
    });
    if (best.at(-1)?.value !== value) best.push({ at, value });
  }
  return best;
}

function described(best: readonly Step[], lives: number, text: (odds: number) => string): string {
  const last = best.at(-1)?.value;
  const said = last == null ? "nobody quotes it" : `the best price is ${text(last)}`;
  return `${said}; ${lives === 0 ? "no arbitrage" : `${lives} times an arbitrage`} in this time`;
}
