import { describe, expect, it } from "vitest";
import { type Burn, burnFrame, evenPace, linePath, sampleEvenly } from "./burn";

const burn: Burn = {
  points: [
    { at: 0, left: 500 },
    { at: 10, left: 480 },
    { at: 40, left: 300 },
  ],
  resetsAt: 100,
  reserve: 20,
};

describe("credits", () => {
  it("fall evenly from the first point to the reserve at the reset", () => {
    expect([0, 50, 100, 200, -5].map((at) => evenPace(burn, at))).toEqual([500, 260, 20, 20, 500]);
  });

  it("below the reserve stay constant", () => {
    expect(evenPace({ ...burn, points: [{ at: 0, left: 8 }] }, 50)).toBe(8);
    expect(evenPace({ ...burn, points: [] }, 50)).toBe(20);
  });

  it("are drawn from the first point to the reset, from 0 up", () => {
    const frame = burnFrame(burn, 200, 100);
    expect(frame).toEqual({ width: 200, height: 100, from: 0, to: 100, low: 0, high: 500 });
    expect(linePath(burn.points, frame)).toBe("M0 0L20 4L80 40");
    expect(linePath([{ at: 0, left: -30 }], frame)).toBe("M0 100");
  });

  it("are drawn to the last point after the reset", () => {
    expect(burnFrame({ ...burn, resetsAt: 30 }, 200, 100).to).toBe(40);
  });

  it("are sampled evenly with both ends for the table", () => {
    expect(sampleEvenly([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([1, 4, 7]);
    expect(sampleEvenly([1, 2], 3)).toEqual([1, 2]);
  });
});
