import type { Opportunity } from "../api/documents";

/** Messages of the server; docs/stream.md describes the protocol. */
export type Frame =
  | { type: "arbitrage_opportunity" | "arbitrage_expired"; seq: number; at: string; simulated: boolean; data: Opportunity }
  | { type: "snapshot"; seq: number; at: string; simulated: boolean; part: number; parts: number; data: Opportunity[]; epoch?: string | null }
  | { type: "resumed"; since: number; epoch?: string | null }
  | { type: "resync"; reason: string; since: number; message: string }
  | { type: "heartbeat"; seq: number | null; at: string; simulated: boolean }
  | { type: "pong"; at: string }
  | { type: "error"; error: string; message: string; details: Record<string, unknown> }
  | { type: "subscribed" | "unsubscribed"; sports: string[]; subscriptions: string[] };

/** Kinds of opportunity besides arbitrage, which the server sends on request only. */
export const OTHER_KINDS = ["cover", "middle", "low_hold", "value"] as const;

export type Command = { action: "snapshot" } | { action: "subscribe"; kinds: readonly string[] } | { action: "resume"; since: number; epoch?: string } | { action: "pong" | "ping" };

/** Opportunities received from the stream. `since` is the last processed sequence number; null: a snapshot is needed. */
export interface FeedState {
  open: ReadonlyMap<string, Opportunity>;
  /** The most recently expired opportunities, with the reason. */
  ended: ReadonlyMap<string, Opportunity>;
  since: number | null;
  /** The history that `since` belongs to: a new database has another one. */
  epoch: string | null;
  /** The opening command of this connection was answered; updates before that are part of the answer. */
  answered: boolean;
  /** Received parts of an incomplete snapshot. */
  parts: Opportunity[] | null;
}

const MAX_EXPIRED = 100;
export const EMPTY_FEED: FeedState = { open: new Map(), ended: new Map(), since: null, epoch: null, answered: false, parts: null };

/** Return the state and the first command of a new connection. */
export function openingCommand(feed: FeedState): [FeedState, Command] {
  const command: Command = feed.since === null ? { action: "snapshot" } : { action: "resume", since: feed.since, ...(feed.epoch === null ? {} : { epoch: feed.epoch }) };
  return [{ ...feed, answered: false, parts: null }, command];
}

/** Return the state after a frame, and the reply to send. */
export function reduceFrame(feed: FeedState, frame: Frame): [FeedState, Command | null] {
  switch (frame.type) {
    case "snapshot":
      return [snapshot(feed, frame), null];
    case "resumed":
      return [{ ...feed, answered: true, epoch: frame.epoch ?? null }, null];
    case "resync":
      return [{ ...feed, since: null, answered: false, parts: null }, { action: "snapshot" }];
    case "heartbeat":
      return [{ ...feed, since: latest(feed, frame.seq) }, { action: "pong" }];
    case "arbitrage_opportunity":
    case "arbitrage_expired":
      return [feed.answered ? changed(feed, frame.seq, frame.data) : feed, null];
    default:
      return [feed, null];
  }
}

function snapshot(feed: FeedState, frame: Extract<Frame, { type: "snapshot" }>): FeedState {
  const parts = frame.part === 1 ? frame.data : [...(feed.parts ?? []), ...frame.data];
  if (frame.part < frame.parts) return { ...feed, parts };
  const open = new Map(parts.filter((opportunity) => opportunity.arbitrage_id).map((opportunity) => [String(opportunity.arbitrage_id), opportunity]));
  return { ...feed, open, since: frame.seq, epoch: frame.epoch ?? null, answered: true, parts: null };
}

function changed(feed: FeedState, seq: number, opportunity: Opportunity): FeedState {
  const id = String(opportunity.arbitrage_id);
  const open = new Map(feed.open);
  if (opportunity.expired) open.delete(id);
  else open.set(id, opportunity);
  const ended = opportunity.expired ? new Map([...feed.ended, [id, opportunity] as const].slice(-MAX_EXPIRED)) : feed.ended;
  return { ...feed, open, ended, since: Math.max(seq, feed.since ?? 0) };
}

function latest(feed: FeedState, seq: number | null): number | null {
  if (!feed.answered || feed.since === null || seq === null) return feed.since;
  return Math.max(feed.since, seq);
}
