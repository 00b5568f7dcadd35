import { type Frame, across, down } from "./steps";

/** What was left of the credits at a moment (milliseconds). */
export interface Left {
  at: number;
  left: number;
}

/** The credits until they come back, of which `reserve` are to be left then. */
export interface Burn {
  points: readonly Left[];
  resetsAt: number;
  reserve: number;
}

/** What would be left at a moment, had they gone evenly from the first point on, down to the reserve at the reset. */
export function evenly({ points, resetsAt, reserve }: Burn, at: number): number {
  const first = points[0];
  if (first === undefined) return reserve;
  const aim = Math.min(reserve, first.left);
  if (at >= resetsAt || resetsAt <= first.at) return aim;
  const passed = Math.max(0, (at - first.at) / (resetsAt - first.at));
  return first.left + (aim - first.left) * passed;
}

/** From the first point to the reset, from nothing to the most there was. */
export function burnFrame(burn: Burn, width: number, height: number): Frame {
  const from = burn.points[0]?.at ?? burn.resetsAt;
  const to = Math.max(burn.resetsAt, burn.points.at(-1)?.at ?? from, from + 1);
  return { width, height, from, to, low: 0, high: Math.max(1, ...burn.points.map((one) => one.left)) };
}

/** A straight line from point to point; below nothing there is nothing. */
export function linePath(points: readonly Left[], frame: Frame): string {
  return points.map((one, place) => `${place === 0 ? "M" : "L"}${across(frame, one.at)} ${down(frame, Math.max(0, one.left))}`).join("");
}

/** Some of the points, evenly picked, with both ends. */
export function picked<T>(points: readonly T[], most: number): T[] {
  if (points.length <= most) return [...points];
  return Array.from({ length: most }, (_, place) => points[Math.round((place * (points.length - 1)) / (most - 1))] as T);
}
