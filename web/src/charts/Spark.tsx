import { t } from "../texts";
import { type Step, down, range, stepPath } from "./steps";

interface SparkProps {
  steps: readonly Step[];
  now: number;
  label: string;
}

const WIDTH = 120;
const HEIGHT = 28;

/** Sparkline of one price. */
export function Spark({ steps, now, label }: SparkProps) {
  const values = steps.flatMap((step) => (step.value === null ? [] : [step.value]));
  const last = steps.at(-1)?.value;
  if (values.length < 2) return <span className="faint small">{t.charts.unchanged}</span>;
  const [low, high] = range(values);
  const frame = { width: WIDTH - 4, height: HEIGHT, from: steps[0]?.at ?? now, to: now, low, high };
  return (
    <svg className="spark" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path d={stepPath(steps, frame)} fill="none" stroke="currentColor" strokeWidth="1.5" />
      {last != null && <circle cx={WIDTH - 4} cy={down(frame, last)} r="2.5" fill="currentColor" />}
    </svg>
  );
}
