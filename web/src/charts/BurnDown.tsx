import { numberText } from "../format/number";
import { dayText, momentText } from "../format/time";
import { t } from "../texts";
import { type Burn, burnFrame, evenPace, linePath, sampleEvenly } from "./burn";
import "./charts.css";
import { across, down, ticks } from "./steps";
import { useWidth } from "./useWidth";

interface BurnDownProps {
  burn: Burn;
  resetIsKnown: boolean;
}

const HEIGHT = 150;
const LEFT = 76;
const BELOW = 22;
const ROWS = 12;

const count = (value: number) => numberText(Math.round(value));

/** Remaining credits over time and an even pace until the reset. */
export function BurnDown({ burn, resetIsKnown }: BurnDownProps) {
  const [figure, width] = useWidth<HTMLElement>();
  const { points, resetsAt } = burn;
  const last = points.at(-1);
  if (last === undefined) return null;
  const frame = burnFrame(burn, width - LEFT - 8, HEIGHT - BELOW - 4);
  const even = [frame.from, resetsAt].map((at) => ({ at, left: evenPace(burn, at) }));
  const reset = `${dayText(resetsAt)}${resetIsKnown ? "" : ` ${t.burn.assumed}`}`;
  const summary = t.burn.summary(count(last.left), reset, count(evenPace(burn, last.at)));
  return (
    <figure className="chart burn" ref={figure}>
      <svg width={width} height={HEIGHT} role="img" aria-label={t.burn.label(summary)}>
        <g transform={`translate(${LEFT} 4)`}>
          {ticks(frame.low, frame.high, 3).map((value) => (
            <g key={value} transform={`translate(0 ${down(frame, value)})`}>
              <line className="chart-rule" x2={frame.width} />
              <text className="chart-text" x="-8" dy="0.32em" textAnchor="end">
                {count(value)}
              </text>
            </g>
          ))}
          <path className="chart-even" d={linePath(even, frame)} />
          <path className="chart-best" d={linePath(points, frame)} />
          <circle className="chart-dot" cx={across(frame, last.at)} cy={down(frame, Math.max(0, last.left))} r="3.5">
            <title>{`${momentText(last.at)}: ${count(last.left)}`}</title>
          </circle>
          <text className="chart-text" y={frame.height + 16}>
            {dayText(frame.from)}
          </text>
          <text className="chart-text" x={frame.width} y={frame.height + 16} textAnchor="end">
            {t.burn.reset(reset)}
          </text>
        </g>
      </svg>
      <figcaption>{t.burn.caption(summary, count(burn.reserve))}</figcaption>
      <details className="burn-table">
        <summary>{t.burn.table}</summary>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t.charts.time}</th>
              <th scope="col" className="number">
                {t.burn.left}
              </th>
              <th scope="col" className="number">
                {t.burn.evenPace}
              </th>
            </tr>
          </thead>
          <tbody>
            {sampleEvenly(points, ROWS).map((point) => (
              <tr key={point.at}>
                <td>{momentText(point.at)}</td>
                <td className="number">{count(point.left)}</td>
                <td className="number">{count(evenPace(burn, point.at))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
