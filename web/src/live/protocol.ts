import type { Opportunity } from "../api/documents";

/** What the service sends; docs/stream.md is the protocol. */
export type Frame =
  | { type: "arbitrage_opportunity" | "arbitrage_expired"; seq: number; at: string; simulated: boolean; data: Opportunity }
  | { type: "snapshot"; seq: number; at: string; simulated: boolean; part: number; parts: number; data: Opportunity[] }
  | { type: "resumed"; since: number }
  | { type: "resync"; reason: string; since: number; message: string }
  | { type: "heartbeat"; seq: number | null; at: string; simulated: boolean }
  | { type: "pong"; at: string }
  | { type: "error"; error: string; message: string; details: Record<string, unknown> }
  | { type: "subscribed" | "unsubscribed"; sports: string[]; subscriptions: string[] };

export type Command = { action: "snapshot" } | { action: "resume"; since: number } | { action: "pong" | "ping" };

/** What is open, as far as it was told. `since` is the last number dealt with; null: a snapshot is needed. */
export interface Known {
  open: ReadonlyMap<string, Opportunity>;
  /** The last that ended, as they were told: why, above all. */
  ended: ReadonlyMap<string, Opportunity>;
  since: number | null;
  /** Whether this connection's first question was answered; news before that are covered by the answer. */
  answered: boolean;
  /** Parts of a snapshot that is not whole yet. */
  parts: Opportunity[] | null;
}

const ENDED_KEPT = 100;
export const NOTHING: Known = { open: new Map(), ended: new Map(), since: null, answered: false, parts: null };

/** What to say on a new connection, and what is known then. */
export function greeting(known: Known): [Known, Command] {
  const say: Command = known.since === null ? { action: "snapshot" } : { action: "resume", since: known.since };
  return [{ ...known, answered: false, parts: null }, say];
}

/** What is known after a frame, and what to say to it. */
export function hear(known: Known, frame: Frame): [Known, Command | null] {
  switch (frame.type) {
    case "snapshot":
      return [snapshot(known, frame), null];
    case "resumed":
      return [{ ...known, answered: true }, null];
    case "resync":
      return [{ ...known, since: null, answered: false, parts: null }, { action: "snapshot" }];
    case "heartbeat":
      return [{ ...known, since: later(known, frame.seq) }, { action: "pong" }];
    case "arbitrage_opportunity":
    case "arbitrage_expired":
      return [known.answered ? changed(known, frame.seq, frame.data) : known, null];
    default:
      return [known, null];
  }
}

function snapshot(known: Known, frame: Extract<Frame, { type: "snapshot" }>): Known {
  const parts = frame.part === 1 ? frame.data : [...(known.parts ?? []), ...frame.data];
  if (frame.part < frame.parts) return { ...known, parts };
  const open = new Map(parts.filter((one) => one.arbitrage_id).map((one) => [String(one.arbitrage_id), one]));
  return { ...known, open, since: frame.seq, answered: true, parts: null };
}

function changed(known: Known, seq: number, one: Opportunity): Known {
  const id = String(one.arbitrage_id);
  const open = new Map(known.open);
  if (one.expired) open.delete(id);
  else open.set(id, one);
  const ended = one.expired ? new Map([...known.ended, [id, one] as const].slice(-ENDED_KEPT)) : known.ended;
  return { ...known, open, ended, since: Math.max(seq, known.since ?? 0) };
}

function later(known: Known, seq: number | null): number | null {
  if (!known.answered || known.since === null || seq === null) return known.since;
  return Math.max(known.since, seq);
}
