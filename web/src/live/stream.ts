import { streamAddress } from "../api/client";
import { type Hour, UNKNOWN_HOUR, hourAt, told } from "./serverClock";
import { type Command, type Frame, type Known, NOTHING, greeting, hear } from "./protocol";

export type Connection = "connecting" | "live" | "lost";

export interface Told {
  known: Known;
  connection: Connection;
  hour: Hour;
  simulated: boolean;
  /** Why there is no connection, where the service said so. */
  trouble: string | null;
}

const SILENCE = 25_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
/** News within this time reach the screen together. */
const TOGETHER = 16;
const ADMISSION_REFUSED = 1008;

/** Keeps a connection to the service and what it told. Goes on where it was after any loss. */
export class Stream {
  private state: Told = { known: NOTHING, connection: "connecting", hour: UNKNOWN_HOUR, simulated: false, trouble: null };
  private shown = this.state;
  private readonly listeners = new Set<() => void>();
  private socket: WebSocket | null = null;
  private wait = FIRST_WAIT;
  private again = 0;
  private watchdog = 0;
  private telling = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): Told => this.shown;

  /** The service's hour now, milliseconds. */
  readonly now = (): number => hourAt(this.state.hour, Date.now());

  start(): void {
    addEventListener("online", this.reconnect);
    document.addEventListener("visibilitychange", this.looked);
    this.connect();
  }

  /** At once, as after a change of the key. */
  readonly reconnect = (): void => {
    this.drop();
    this.wait = FIRST_WAIT;
    this.connect();
  };

  private readonly looked = (): void => {
    if (document.visibilityState === "visible" && this.socket === null) this.reconnect();
  };

  private connect(): void {
    clearTimeout(this.again);
    const socket = new WebSocket(streamAddress());
    this.socket = socket;
    socket.onopen = () => {
      const [known, say] = greeting(this.state.known);
      this.change({ known, trouble: null });
      this.say(socket, say);
      this.say(socket, { action: "ping" });
      setTimeout(() => this.say(socket, { action: "ping" }), 2000);
      this.watch();
    };
    socket.onmessage = (message) => this.take(socket, JSON.parse(String(message.data)) as Frame);
    socket.onclose = (closed) => {
      if (this.socket === socket) this.lost(closed.code);
    };
  }

  private take(socket: WebSocket, frame: Frame): void {
    if (this.socket !== socket) return;
    this.watch();
    const [known, say] = hear(this.state.known, frame);
    if (say) this.say(socket, say);
    const change: Partial<Told> = { known };
    if (known.answered) {
      change.connection = "live";
      this.wait = FIRST_WAIT;
    }
    if (frame.type === "heartbeat" || frame.type === "pong" || frame.type === "snapshot")
      change.hour = told(this.state.hour, Date.parse(frame.at), Date.now());
    if ("simulated" in frame) change.simulated = frame.simulated;
    if (frame.type === "error") change.trouble = frame.message;
    this.change(change);
  }

  private say(socket: WebSocket, command: Command): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(command));
  }

  private watch(): void {
    clearTimeout(this.watchdog);
    this.watchdog = window.setTimeout(this.reconnect, SILENCE);
  }

  private lost(code: number): void {
    this.drop();
    this.change({ connection: "lost" });
    const wait = code === ADMISSION_REFUSED ? LONGEST_WAIT : this.wait * (0.75 + Math.random() / 2);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.again = window.setTimeout(() => this.connect(), wait);
  }

  private drop(): void {
    clearTimeout(this.watchdog);
    clearTimeout(this.again);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    if (socket) this.change({ connection: "lost" });
  }

  private change(change: Partial<Told>): void {
    this.state = { ...this.state, ...change };
    this.telling ||= window.setTimeout(() => {
      this.telling = 0;
      this.shown = this.state;
      for (const listener of this.listeners) listener();
    }, TOGETHER);
  }
}

export const stream = new Stream();
