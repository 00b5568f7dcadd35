import { describe, expect, it } from "vitest";
import { anOpportunity } from "../testing/builders";
import { type Frame, type FeedState, EMPTY_FEED, openingCommand, reduceFrame } from "./protocol";

const AT = "2026-01-17T12:00:00Z";

function snapshot(seq: number, ids: string[], part = 1, parts = 1): Frame {
  return { type: "snapshot", seq, at: AT, simulated: true, part, parts, data: ids.map((id) => anOpportunity(id)) };
}

function update(seq: number, id: string, fields: Parameters<typeof anOpportunity>[1] = {}): Frame {
  const type = fields?.expired ? "arbitrage_expired" : "arbitrage_opportunity";
  return { type, seq, at: AT, simulated: true, data: anOpportunity(id, fields) };
}

function feedAfter(...frames: Frame[]): FeedState {
  return frames.reduce((feed, frame) => reduceFrame(feed, frame)[0], EMPTY_FEED);
}

describe("stream protocol", () => {
  it("starts with a snapshot and resumes from its sequence number", () => {
    expect(openingCommand(EMPTY_FEED)[1]).toEqual({ action: "snapshot" });
    const feed = feedAfter(snapshot(7, ["a", "b"]));
    expect([...feed.open.keys()]).toEqual(["a", "b"]);
    expect(openingCommand(feed)[1]).toEqual({ action: "resume", since: 7 });
  });

  it("resumes in the history that the number belongs to", () => {
    const feed = feedAfter({ ...snapshot(7, ["a"]), epoch: "first" } as Frame);
    expect(openingCommand(feed)[1]).toEqual({ action: "resume", since: 7, epoch: "first" });
    expect(openingCommand(reduceFrame(feed, { type: "resumed", since: 7, epoch: "second" })[0])[1]).toMatchObject({ epoch: "second" });
  });

  it("applies a snapshot only when it is complete", () => {
    const half = feedAfter(snapshot(3, ["old"]), snapshot(9, ["a"], 1, 2));
    expect([...half.open.keys()]).toEqual(["old"]);
    expect(half.since).toBe(3);
    const whole = reduceFrame(half, snapshot(9, ["b"], 2, 2))[0];
    expect([...whole.open.keys()]).toEqual(["a", "b"]);
    expect(whole.since).toBe(9);
  });

  it("adds, updates and removes opportunities and keeps the close reason", () => {
    const feed = feedAfter(snapshot(1, ["a", "b"]), update(2, "c"), update(3, "a", { profit_percentage: 1 }), update(4, "b", { expired: true, close_reason: "stale" }));
    expect([...feed.open.keys()]).toEqual(["a", "c"]);
    expect(feed.open.get("a")?.profit_percentage).toBe(1);
    expect(feed.ended.get("b")?.close_reason).toBe("stale");
    expect(feed.since).toBe(4);
  });

  it("ignores updates until the opening command is answered", () => {
    const [lost] = openingCommand(feedAfter(snapshot(5, ["a"])));
    expect([...reduceFrame(lost, update(6, "b"))[0].open.keys()]).toEqual(["a"]);
    const resumed = reduceFrame(lost, { type: "resumed", since: 5 })[0];
    expect([...reduceFrame(resumed, update(6, "b"))[0].open.keys()]).toEqual(["a", "b"]);
  });

  it("ignores duplicate updates", () => {
    const once = feedAfter(snapshot(5, ["a"]), update(6, "b"));
    const twice = reduceFrame(once, update(6, "b"))[0];
    expect([...twice.open.keys()]).toEqual([...once.open.keys()]);
    expect(reduceFrame(once, update(4, "b"))[0].since).toBe(6);
  });

  it("requests a snapshot after a resync and keeps the old list meanwhile", () => {
    const [feed, command] = reduceFrame(feedAfter(snapshot(5, ["a"])), { type: "resync", reason: "slow", since: 5, message: "" });
    expect(command).toEqual({ action: "snapshot" });
    expect([feed.since, feed.answered, feed.open.size]).toEqual([null, false, 1]);
    expect([...reduceFrame(feed, snapshot(8, ["z"]))[0].open.keys()]).toEqual(["z"]);
  });

  it("answers heartbeats and resumes from their sequence number", () => {
    const [feed, command] = reduceFrame(feedAfter(snapshot(5, ["a"])), { type: "heartbeat", seq: 11, at: AT, simulated: true });
    expect(command).toEqual({ action: "pong" });
    expect(feed.since).toBe(11);
    expect(reduceFrame(EMPTY_FEED, { type: "heartbeat", seq: 11, at: AT, simulated: true })[0].since).toBeNull();
  });
});
