import type { Step } from "./steps";

/** One line of a chart over time. */
export interface Series {
  key: string;
  name: string;
  steps: readonly Step[];
  /** Strong lines are the subject, faint ones are for comparison. */
  strength: "strong" | "normal" | "faint";
}

/** Values of all series at common times (seconds), each held until its next step; null: no value. */
export function alignSteps(series: readonly Pick<Series, "steps">[], now: number): [number[], ...(number | null)[][]] {
  const times = [...new Set([...series.flatMap(({ steps }) => steps.map((step) => step.at)), now])].filter((at) => at <= now).sort((a, b) => a - b);
  const columns = series.map(({ steps }) => {
    let index = -1;
    return times.map((at) => {
      while ((steps[index + 1]?.at ?? Infinity) <= at) index += 1;
      return steps[index]?.value ?? null;
    });
  });
  return [times.map((at) => at / 1000), ...columns];
}

/** Best price over time. */
export function bestOf(series: readonly Pick<Series, "steps">[]): Step[] {
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
