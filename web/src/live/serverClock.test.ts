import { describe, expect, it } from "vitest";
import { UNSYNCED_CLOCK, restartPace, serverTime, syncClock } from "./serverClock";

describe("server clock", () => {
  it("is the browser's clock before the first sync", () => {
    expect(serverTime(UNSYNCED_CLOCK, 5_000)).toBe(5_000);
  });

  it("runs at the browser's pace after one sync", () => {
    expect(serverTime(syncClock(UNSYNCED_CLOCK, 1_000_000, 5_000), 8_000)).toBe(1_003_000);
  });

  it("runs at the pace of a simulated market", () => {
    const clock = syncClock(syncClock(UNSYNCED_CLOCK, 0, 0), 120_000, 2_000);
    expect(clock.pace).toBe(60);
    expect(serverTime(clock, 3_000)).toBe(180_000);
  });

  it("follows a server that was restarted at an earlier simulated time", () => {
    const before = syncClock(syncClock(UNSYNCED_CLOCK, 900_000, 0), 990_000, 90_000);
    const after = syncClock(syncClock(restartPace(before), 0, 100_000), 10_000, 110_000);
    expect(after.pace).toBe(1);
    expect(serverTime(after, 111_000)).toBe(11_000);
  });

  it("treats small jitter as real time", () => {
    expect(syncClock(syncClock(UNSYNCED_CLOCK, 0, 0), 10_300, 10_000).pace).toBe(1);
  });
});
