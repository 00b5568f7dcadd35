import { describe, expect, it } from "vitest";
import { alignSteps, bestOf } from "./timeData";

const home = {
  steps: [
    { at: 1000, value: 2 },
    { at: 3000, value: null },
    { at: 4000, value: 2.2 },
  ],
};
const other = { steps: [{ at: 2000, value: 2.1 }] };

describe("values over time", () => {
  it("are held until the next step, at common times, with gaps where there was none", () => {
    expect(alignSteps([home, other], 5000)).toEqual([
      [1, 2, 3, 4, 5],
      [2, 2, null, 2.2, 2.2],
      [null, 2.1, 2.1, 2.1, 2.1],
    ]);
    expect(alignSteps([home], 1500)).toEqual([[1, 1.5], [2, 2]]);
    expect(alignSteps([], 1000)).toEqual([[1]]);
  });

  it("have a best price", () => {
    expect(bestOf([home, other])).toEqual([
      { at: 1000, value: 2 },
      { at: 2000, value: 2.1 },
      { at: 4000, value: 2.2 },
    ]);
  });
});
