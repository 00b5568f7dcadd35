/** Something that was so from a moment on; null: it was not there. */
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

/** A path that stays where it is until the next step; it breaks where there was nothing. */
export function stepPath(steps: readonly Step[], frame: Frame): string {
  let path = "";
  let drawing = false;
  for (const [place, { at, value }] of steps.entries()) {
    if (value === null) {
      drawing = false;
      continue;
    }
    const y = down(frame, value);
    const begin = across(frame, Math.max(at, frame.from));
    const end = across(frame, Math.min(steps[place + 1]?.at ?? frame.to, frame.to));
    path += drawing ? `V${y}H${end}` : `M${begin} ${y}H${end}`;
    drawing = true;
  }
  return path;
}

/** The bounds of what is drawn, with a little air above and below. */
export function range(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const air = (high - low) * 0.08 || Math.abs(high) * 0.01 || 1;
  return [low - air, high + air];
}

/** Round numbers inside a range, about as many as asked for. */
export function ticks(low: number, high: number, about: number): number[] {
  const rough = (high - low) / about;
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => Number(((first + place) * step).toPrecision(12)));
}

/** How many values fall between each two edges; the last bin takes everything above. */
export function bins(values: readonly number[], edges: readonly number[]): number[] {
  const counts = edges.map(() => 0);
  for (const value of values) {
    const place = edges.findLastIndex((edge) => value >= edge);
    if (place >= 0) counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
