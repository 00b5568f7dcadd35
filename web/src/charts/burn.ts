import { type Frame, across, down } from "./steps";

/** Remaining credits at a time (milliseconds). */
export interface Left {
  at: number;
  left: number;
}

/** Credits until their reset; `reserve` of them must remain. */
export interface Burn {
  points: readonly Left[];
  resetsAt: number;
  reserve: number;
}

/** Remaining credits at a time if they are spent evenly from the first point to the reserve at the reset. */
export function evenPace({ points, resetsAt, reserve }: Burn, at: number): number {
  const first = points[0];
  if (first === undefined) return reserve;
  const aim = Math.min(reserve, first.left);
  if (at >= resetsAt || resetsAt <= first.at) return aim;
  const passed = Math.max(0, (at - first.at) / (resetsAt - first.at));
  return first.left + (aim - first.left) * passed;
}

/** Chart area from the first point to the reset and from 0 to the maximum. */
export function burnFrame(burn: Burn, width: number, height: number): Frame {
  const from = burn.points[0]?.at ?? burn.resetsAt;
  const to = Math.max(burn.resetsAt, burn.points.at(-1)?.at ?? from, from + 1);
  return { width, height, from, to, low: 0, high: Math.max(1, ...burn.points.map((point) => point.left)) };
}

/** SVG path through the points; negative values are drawn as 0. */
export function linePath(points: readonly Left[], frame: Frame): string {
  return points.map((point, index) => `${index === 0 ? "M" : "L"}${across(frame, point.at)} ${down(frame, Math.max(0, point.left))}`).join("");
}

/** At most `count` points, evenly spaced, including both ends. */
export function sampleEvenly<T>(points: readonly T[], count: number): T[] {
  if (points.length <= count) return [...points];
  return Array.from({ length: count }, (_, index) => points[Math.round((index * (points.length - 1)) / (count - 1))] as T);
}
