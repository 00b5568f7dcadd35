import { describe, expect, it } from "vitest";
import { anOpportunity } from "../testing/builders";
import { type Frame, type Known, NOTHING, greeting, hear } from "./protocol";

const AT = "2026-01-17T12:00:00Z";

function snapshot(seq: number, ids: string[], part = 1, parts = 1): Frame {
  return { type: "snapshot", seq, at: AT, simulated: true, part, parts, data: ids.map((id) => anOpportunity(id)) };
}

function news(seq: number, id: string, about: Parameters<typeof anOpportunity>[1] = {}): Frame {
  const type = about?.expired ? "arbitrage_expired" : "arbitrage_opportunity";
  return { type, seq, at: AT, simulated: true, data: anOpportunity(id, about) };
}

function heard(...frames: Frame[]): Known {
  return frames.reduce((known, frame) => hear(known, frame)[0], NOTHING);
}

describe("what is known of the stream", () => {
  it("begins with a snapshot and goes on from its number", () => {
    expect(greeting(NOTHING)[1]).toEqual({ action: "snapshot" });
    const known = heard(snapshot(7, ["a", "b"]));
    expect([...known.open.keys()]).toEqual(["a", "b"]);
    expect(greeting(known)[1]).toEqual({ action: "resume", since: 7 });
  });

  it("takes a snapshot only when all its parts are there", () => {
    const half = heard(snapshot(3, ["old"]), snapshot(9, ["a"], 1, 2));
    expect([...half.open.keys()]).toEqual(["old"]);
    expect(half.since).toBe(3);
    const whole = hear(half, snapshot(9, ["b"], 2, 2))[0];
    expect([...whole.open.keys()]).toEqual(["a", "b"]);
    expect(whole.since).toBe(9);
  });

  it("keeps what is found, changes what is updated and drops what ended, remembering how", () => {
    const known = heard(snapshot(1, ["a", "b"]), news(2, "c"), news(3, "a", { profit_percentage: 1 }), news(4, "b", { expired: true, close_reason: "stale" }));
    expect([...known.open.keys()]).toEqual(["a", "c"]);
    expect(known.open.get("a")?.profit_percentage).toBe(1);
    expect(known.ended.get("b")?.close_reason).toBe("stale");
    expect(known.since).toBe(4);
  });

  it("passes over news until its question is answered", () => {
    const [lost] = greeting(heard(snapshot(5, ["a"])));
    expect([...hear(lost, news(6, "b"))[0].open.keys()]).toEqual(["a"]);
    const resumed = hear(lost, { type: "resumed", since: 5 })[0];
    expect([...hear(resumed, news(6, "b"))[0].open.keys()]).toEqual(["a", "b"]);
  });

  it("is not put out by what comes twice", () => {
    const once = heard(snapshot(5, ["a"]), news(6, "b"));
    const twice = hear(once, news(6, "b"))[0];
    expect([...twice.open.keys()]).toEqual([...once.open.keys()]);
    expect(hear(once, news(4, "b"))[0].since).toBe(6);
  });

  it("forgets its number at a resync and asks for a snapshot, keeping what it shows meanwhile", () => {
    const [known, say] = hear(heard(snapshot(5, ["a"])), { type: "resync", reason: "slow", since: 5, message: "" });
    expect(say).toEqual({ action: "snapshot" });
    expect([known.since, known.answered, known.open.size]).toEqual([null, false, 1]);
    expect([...hear(known, snapshot(8, ["z"]))[0].open.keys()]).toEqual(["z"]);
  });

  it("answers heartbeats, and goes on from what they say was sent", () => {
    const [known, say] = hear(heard(snapshot(5, ["a"])), { type: "heartbeat", seq: 11, at: AT, simulated: true });
    expect(say).toEqual({ action: "pong" });
    expect(known.since).toBe(11);
    expect(hear(NOTHING, { type: "heartbeat", seq: 11, at: AT, simulated: true })[0].since).toBeNull();
  });
});
