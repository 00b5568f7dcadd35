import { describe, expect, it } from "vitest";
import { bins, range, stepPath, ticks } from "./steps";

const frame = { width: 100, height: 50, from: 0, to: 10, low: 1, high: 2 };

describe("charts", () => {
  it("draw a price as steps with a gap where it was withdrawn", () => {
    const steps = [
      { at: 0, value: 1 },
      { at: 2, value: 2 },
      { at: 4, value: null },
      { at: 6, value: 1.5 },
    ];
    expect(stepPath(steps, frame)).toBe("M0 50H20V0H40M60 25H100");
    expect(stepPath([], frame)).toBe("");
  });

  it("include a step before the visible time", () => {
    expect(stepPath([{ at: -5, value: 1 }], frame)).toBe("M0 50H100");
  });

  it("pad the value range, also of a single value", () => {
    expect(range([1, 2])).toEqual([0.92, 2.08]);
    expect(range([2])).toEqual([1.98, 2.02]);
  });

  it("have ticks at round numbers", () => {
    expect(ticks(0.92, 2.08, 4)).toEqual([1, 1.5, 2]);
    expect(ticks(0, 100, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticks(1, 1, 3)).toEqual([1]);
  });

  it("count values per bin", () => {
    expect(bins([0, 0.4, 0.5, 3, 99, -1], [0, 0.5, 1, 2])).toEqual([2, 1, 0, 2]);
  });
});
