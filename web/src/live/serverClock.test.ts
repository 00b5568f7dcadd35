import { describe, expect, it } from "vitest";
import { UNKNOWN_HOUR, hourAt, told } from "./serverClock";

describe("the service's hour", () => {
  it("is the reader's own until it is told", () => {
    expect(hourAt(UNKNOWN_HOUR, 5_000)).toBe(5_000);
  });

  it("goes on at the reader's pace after one telling", () => {
    expect(hourAt(told(UNKNOWN_HOUR, 1_000_000, 5_000), 8_000)).toBe(1_003_000);
  });

  it("runs as fast as a simulated world does", () => {
    const hour = told(told(UNKNOWN_HOUR, 0, 0), 120_000, 2_000);
    expect(hour.pace).toBe(60);
    expect(hourAt(hour, 3_000)).toBe(180_000);
  });

  it("takes a little jitter for life", () => {
    expect(told(told(UNKNOWN_HOUR, 0, 0), 10_300, 10_000).pace).toBe(1);
  });
});
