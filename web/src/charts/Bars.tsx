import "./charts.css";
import { t } from "../texts";
import { useWidth } from "./useWidth";

export interface Bar {
  label: string;
  value: number;
  /** Text of the value; the number unless given. */
  valueText?: string;
}

interface BarsProps {
  title: string;
  bars: readonly Bar[];
}

const HEIGHT = 150;
const BELOW = 20;
const ABOVE = 16;

/** Vertical bar chart. */
export function Bars({ title, bars }: BarsProps) {
  const [figure, width] = useWidth<HTMLDivElement>();
  const max = Math.max(1, ...bars.map((bar) => bar.value));
  const step = width / Math.max(1, bars.length);
  const every = Math.ceil((Math.max(...bars.map((bar) => bar.label.length)) * 6.5 + 6) / step);
  return (
    <figure className="sheet chart" ref={figure}>
      <figcaption>{title}</figcaption>
      {bars.every((bar) => bar.value === 0) && <p className="chart-none faint">{t.charts.noData}</p>}
      <svg width={width} height={HEIGHT} role="img" aria-label={`${title}: ${bars.map((bar) => `${bar.label} ${bar.valueText ?? bar.value}`).join(", ")}`}>
        {bars.map((bar, index) => {
          const height = (bar.value / max) * (HEIGHT - BELOW - ABOVE);
          return (
            <g key={bar.label} transform={`translate(${index * step} 0)`}>
              <rect className="chart-bar" x={1} width={Math.max(1, step - 2)} y={HEIGHT - BELOW - height} height={height} rx={2}>
                <title>{`${bar.label}: ${bar.valueText ?? bar.value}`}</title>
              </rect>
              {bar.value > 0 && step > 18 && (
                <text className="chart-text" x={step / 2} y={HEIGHT - BELOW - height - 4} textAnchor="middle">
                  {bar.valueText ?? bar.value}
                </text>
              )}
              {index % every === 0 && (
                <text className="chart-text" x={step / 2} y={HEIGHT - 6} textAnchor="middle">
                  {bar.label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

const ROW = 22;

/** Horizontal bar chart for long names, largest first. */
export function Ranks({ title, bars }: BarsProps) {
  const [figure, width] = useWidth<HTMLDivElement>();
  const max = Math.max(1, ...bars.map((bar) => bar.value));
  const left = Math.min(168, width * 0.45);
  return (
    <figure className="sheet chart" ref={figure}>
      <figcaption>{title}</figcaption>
      <svg width={width} height={Math.max(1, bars.length) * ROW} role="img" aria-label={`${title}: ${bars.map((bar) => `${bar.label} ${bar.valueText ?? bar.value}`).join(", ")}`}>
        {bars.map((bar, index) => (
          <g key={bar.label} transform={`translate(0 ${index * ROW})`}>
            <text className="chart-text" x={left - 8} y={15} textAnchor="end">
              {bar.label.length > 22 ? `${bar.label.slice(0, 21)}…` : bar.label}
            </text>
            <rect className="chart-bar" x={left} y={4} height={14} width={Math.max(2, (bar.value / max) * (width - left - 60))} rx={2} />
            <text className="chart-text" x={left + (bar.value / max) * (width - left - 60) + 6} y={15}>
              {bar.valueText ?? bar.value}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
