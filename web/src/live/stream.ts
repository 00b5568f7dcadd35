import { streamAddress, streamProtocols } from "../api/client";
import { type ServerClock, UNSYNCED_CLOCK, restartPace, serverTime, syncClock } from "./serverClock";
import { type Command, type Frame, type FeedState, EMPTY_FEED, OTHER_KINDS, openingCommand, reduceFrame } from "./protocol";

export type Connection = "connecting" | "live" | "lost";

export interface StreamState {
  feed: FeedState;
  connection: Connection;
  clock: ServerClock;
  simulated: boolean;
  /** Reason of a refused connection, if the server gave one. */
  trouble: string | null;
}

const SILENCE_MS = 25_000;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 15_000;
/** Updates within this time are rendered together. */
const BATCH_MS = 16;
const ADMISSION_REFUSED = 1008;

/** Whether the server says in the document that odds are simulated: the notice must not move the page later. */
const SIMULATED = globalThis.document?.documentElement.dataset["simulated"] !== undefined;

/** Connection to the server's stream and the state built from it. Reconnects and resumes after any loss. */
export class Stream {
  private state: StreamState = { feed: EMPTY_FEED, connection: "connecting", clock: UNSYNCED_CLOCK, simulated: SIMULATED, trouble: null };
  private shown = this.state;
  private readonly listeners = new Set<() => void>();
  private socket: WebSocket | null = null;
  private retryMs = FIRST_RETRY_MS;
  private retryTimer = 0;
  private watchdog = 0;
  private flushTimer = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): StreamState => this.shown;

  /** Current server time, milliseconds. */
  readonly now = (): number => serverTime(this.state.clock, Date.now());

  start(): void {
    addEventListener("online", this.reconnect);
    addEventListener("offline", this.onOffline);
    document.addEventListener("visibilitychange", this.onVisibilityChange);
    this.connect();
  }

  /** Reconnect at once, for example after a change of the API key. */
  readonly reconnect = (): void => {
    this.disconnect();
    this.retryMs = FIRST_RETRY_MS;
    this.connect();
  };

  private readonly onOffline = (): void => {
    this.disconnect();
    this.update({ connection: "lost", trouble: "You are offline: the list may be out of date. It continues when the connection is back." });
  };

  private readonly onVisibilityChange = (): void => {
    if (document.visibilityState === "visible" && this.socket === null) this.reconnect();
  };

  private connect(): void {
    clearTimeout(this.retryTimer);
    const socket = new WebSocket(streamAddress(), streamProtocols());
    this.socket = socket;
    socket.onopen = () => {
      const [feed, command] = openingCommand(this.state.feed);
      this.update({ feed, trouble: null, clock: restartPace(this.state.clock) });
      this.send(socket, { action: "subscribe", kinds: OTHER_KINDS });
      this.send(socket, command);
      this.send(socket, { action: "ping" });
      setTimeout(() => this.send(socket, { action: "ping" }), 2000);
      this.restartWatchdog();
    };
    socket.onmessage = (message) => {
      const frame = parseFrame(String(message.data));
      if (frame) this.receive(socket, frame);
      else this.onGarbled(socket);
    };
    socket.onclose = (closed) => {
      if (this.socket === socket) this.onClose(closed.code);
    };
  }

  private receive(socket: WebSocket, frame: Frame): void {
    if (this.socket !== socket) return;
    this.restartWatchdog();
    const [feed, reply] = reduceFrame(this.state.feed, frame);
    if (reply) this.send(socket, reply);
    const change: Partial<StreamState> = { feed };
    if (feed.answered) {
      change.connection = "live";
      this.retryMs = FIRST_RETRY_MS;
    }
    if (frame.type === "heartbeat" || frame.type === "pong" || frame.type === "snapshot")
      change.clock = syncClock(this.state.clock, Date.parse(frame.at), Date.now());
    if ("simulated" in frame) change.simulated = frame.simulated;
    if (frame.type === "error") change.trouble = frame.message;
    this.update(change);
  }

  /** A frame that cannot be read may hold an update: everything is requested again. */
  private onGarbled(socket: WebSocket): void {
    if (this.socket !== socket) return;
    this.state = { ...this.state, feed: { ...this.state.feed, since: null } };
    socket.close();
  }

  private send(socket: WebSocket, command: Command): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(command));
  }

  private restartWatchdog(): void {
    clearTimeout(this.watchdog);
    this.watchdog = window.setTimeout(this.reconnect, SILENCE_MS);
  }

  private onClose(code: number): void {
    this.disconnect();
    this.update({ connection: "lost" });
    const retryMs = code === ADMISSION_REFUSED ? MAX_RETRY_MS : this.retryMs * (0.75 + Math.random() / 2);
    this.retryMs = Math.min(this.retryMs * 2, MAX_RETRY_MS);
    this.retryTimer = window.setTimeout(() => this.connect(), retryMs);
  }

  private disconnect(): void {
    clearTimeout(this.watchdog);
    clearTimeout(this.retryTimer);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    if (socket) this.update({ connection: "lost" });
  }

  private update(change: Partial<StreamState>): void {
    this.state = { ...this.state, ...change };
    this.flushTimer ||= window.setTimeout(() => {
      this.flushTimer = 0;
      this.shown = this.state;
      for (const listener of this.listeners) listener();
    }, BATCH_MS);
  }
}

function parseFrame(text: string): Frame | null {
  try {
    const frame: unknown = JSON.parse(text);
    return frame !== null && typeof frame === "object" && "type" in frame ? (frame as Frame) : null;
  } catch {
    return null;
  }
}

export const stream = new Stream();
