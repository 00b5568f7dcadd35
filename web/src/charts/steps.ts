/** Value from a time on; null: no value. */
export interface Step {
  at: number;
  value: number | null;
}

export interface Frame {
  width: number;
  height: number;
  from: number;
  to: number;
  low: number;
  high: number;
}

export const across = (frame: Frame, at: number): number =>
  frame.to === frame.from ? 0 : round(((at - frame.from) / (frame.to - frame.from)) * frame.width);

export const down = (frame: Frame, value: number): number =>
  frame.high === frame.low ? frame.height / 2 : round((1 - (value - frame.low) / (frame.high - frame.low)) * frame.height);

/** SVG path that holds each value until the next step and has gaps where there is none. */
export function stepPath(steps: readonly Step[], frame: Frame): string {
  let path = "";
  let drawing = false;
  for (const [index, { at, value }] of steps.entries()) {
    if (value === null) {
      drawing = false;
      continue;
    }
    const y = down(frame, value);
    const begin = across(frame, Math.max(at, frame.from));
    const end = across(frame, Math.min(steps[index + 1]?.at ?? frame.to, frame.to));
    path += drawing ? `V${y}H${end}` : `M${begin} ${y}H${end}`;
    drawing = true;
  }
  return path;
}

/** Value range with padding above and below. */
export function range(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const padding = (high - low) * 0.08 || Math.abs(high) * 0.01 || 1;
  return [low - padding, high + padding];
}

/** Round numbers inside a range, about `about` of them. */
export function ticks(low: number, high: number, about: number): number[] {
  const rough = (high - low) / about;
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Histogram counts; the last bin is unbounded. */
export function bins(values: readonly number[], edges: readonly number[]): number[] {
  const counts = edges.map(() => 0);
  for (const value of values) {
    const index = edges.findLastIndex((edge) => value >= edge);
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
