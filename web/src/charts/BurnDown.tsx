import { dayText, momentText } from "../format/time";
import { type Burn, burnFrame, evenly, linePath, picked } from "./burn";
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

const count = (value: number) => Math.round(value).toLocaleString("en");

/** The credits left over time, beside the line on which they would go evenly until they come back. */
export function BurnDown({ burn, resetIsKnown }: BurnDownProps) {
  const [place, width] = useWidth<HTMLElement>();
  const { points, resetsAt } = burn;
  const last = points.at(-1);
  if (last === undefined) return null;
  const frame = burnFrame(burn, width - LEFT - 8, HEIGHT - BELOW - 4);
  const even = [frame.from, resetsAt].map((at) => ({ at, left: evenly(burn, at) }));
  const reset = `${dayText(resetsAt)}${resetIsKnown ? "" : " (assumed)"}`;
  const said = `${count(last.left)} left; at an even pace until ${reset} it would be ${count(evenly(burn, last.at))}`;
  return (
    <figure className="chart burn" ref={place}>
      <svg width={width} height={HEIGHT} role="img" aria-label={`Credits over time: ${said}`}>
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
            back on {reset}
          </text>
        </g>
      </svg>
      <figcaption>{said}. Dashed: the even pace, down to the reserve of {count(burn.reserve)}.</figcaption>
      <details className="burn-table">
        <summary>As a table</summary>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col" className="number">
                Left
              </th>
              <th scope="col" className="number">
                At an even pace
              </th>
            </tr>
          </thead>
          <tbody>
            {picked(points, ROWS).map((one) => (
              <tr key={one.at}>
                <td>{momentText(one.at)}</td>
                <td className="number">{count(one.left)}</td>
                <td className="number">{count(evenly(burn, one.at))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
