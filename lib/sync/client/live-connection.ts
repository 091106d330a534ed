import { EVENT_TYPES, type EventType } from "@/lib/domain/live-event";

import type { StreamMessage, World } from "./world";

/** Something that happened to the person's habits and goals. */
export type LiveEvent = {
  /** Its number; events come in their order. */
  seq: number;
  type: EventType;
  data: Readonly<Record<string, unknown>>;
};

/** What the connection works on. */
export type LivePorts = {
  /** Whose store it is. */
  userId: string;
  world: Pick<
    World,
    | "now"
    | "setTimer"
    | "randomBytes"
    | "isOnline"
    | "watchConnection"
    | "isInSight"
    | "watchSight"
    | "listen"
  >;
  /** The last event that this device has; null when it never had any. */
  position: () => Promise<number | null>;
  /** Keeps where the stream is, and the event that brought it there when there is one. Called in order. */
  take: (position: number, event: LiveEvent | null) => Promise<void>;
  /** The server has changes up to this number. */
  onNews: (seq: number) => void;
  /** The stream broke off, which may be because the session has ended. Not told of each try that fails after that. */
  onLost: () => void;
  /** Whether the session still holds, as far as is known. */
  isSignedIn: () => boolean;
};

const URL_OF_EVENTS = "/api/events";
/** What the stream says about itself, beside the events. */
const NAMES = ["hello", "poke", "beat", ...EVENT_TYPES] as const;

/** A stream without a hello is held back by somebody in between. */
const HELLO_MS = 10_000;
/** Two beats and some more. */
const SILENCE_MS = 50_000;
/** After this a stream counts as one that works. */
const STEADY_MS = 10_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** A tab that nobody looks at needs no stream; a short look elsewhere does not end it. */
const OUT_OF_SIGHT_MS = 60_000;

/**
 * The stream of events of the leading tab.
 *
 * ```text
 *            leads, in sight, online, signed in
 *  ┌──────┐ ───────────────────────────────────▶ ┌──────┐  lost, silent   ┌─────────┐
 *  │ rest │                                      │ open │ ──────────────▶ │ pausing │
 *  └──────┘ ◀─────────────────────────────────── └──────┘ ◀────────────── └─────────┘
 *            else; out of sight for a minute              timer, or in sight again
 * ```
 *
 * An `EventSource` that gets anything but 200 is closed for good, and one whose server is away tries again without
 * an end, so each loss ends it and a new one says in its address which event it has.
 */
export class LiveConnection {
  readonly #ports: LivePorts;
  #isLeading = false;
  #stopWatching: (() => void) | null = null;
  /** Counts attempts; what an older one still says is not heard. */
  #attempt = 0;
  #close: (() => void) | null = null;
  #isConnecting = false;
  #silence: (() => void) | null = null;
  #pause: (() => void) | null = null;
  #farewell: (() => void) | null = null;
  #failures = 0;
  #openedAt: number | null = null;
  #work: Promise<void> = Promise.resolve();

  constructor(ports: LivePorts) {
    this.#ports = ports;
  }

  /** This tab leads from now on. */
  start(): void {
    if (this.#isLeading) return;
    const { world } = this.#ports;
    this.#isLeading = true;
    const unsee = world.watchSight(() => this.look());
    const unplug = world.watchConnection(() => this.look());
    this.#stopWatching = () => {
      unsee();
      unplug();
    };
    this.look();
  }

  /** This tab leads no more, or is about to end. */
  stop(): void {
    this.#isLeading = false;
    this.#stopWatching?.();
    this.#stopWatching = null;
    this.#rest();
  }

  /** The circumstances have changed: opens, keeps or ends the stream accordingly. */
  look(): void {
    const { world, isSignedIn } = this.#ports;
    if (!this.#isLeading || !world.isOnline() || !isSignedIn()) return this.#rest();
    if (!world.isInSight()) {
      this.#farewell ??= world.setTimer(OUT_OF_SIGHT_MS, () => this.#rest());
      return;
    }
    this.#farewell = callOff(this.#farewell);
    if (!this.#isConnecting && !this.#close) void this.#connect();
  }

  async #connect(): Promise<void> {
    const { position, world } = this.#ports;
    this.#pause = callOff(this.#pause);
    this.#isConnecting = true;
    const attempt = ++this.#attempt;
    // What an earlier stream brought is filed first, or it would be asked for again.
    await this.#work;
    const after = await position().catch(() => null);
    if (attempt !== this.#attempt) return;
    this.#isConnecting = false;
    this.#openedAt = null;
    this.#close = world.listen(this.#address(after), NAMES, {
      onMessage: (message) => attempt === this.#attempt && this.#hear(message),
      onLost: () => attempt === this.#attempt && this.#lost(),
    });
    this.#expect(HELLO_MS);
  }

  // A stream cannot carry a header, so the address says whose news are meant.
  #address(after: number | null): string {
    const query = new URLSearchParams({ for: this.#ports.userId });
    if (after !== null) query.set("after", String(after));
    return `${URL_OF_EVENTS}?${query}`;
  }

  #hear({ name, id, data }: StreamMessage): void {
    this.#expect(SILENCE_MS);
    const content = JSON.parse(data) as Readonly<Record<string, unknown>> | null; // our own server wrote it
    if (name === "hello") this.#openedAt = this.#ports.world.now();
    if (name === "hello" || name === "poke") this.#ports.onNews(Number(content?.["seq"]));
    const seq = Number(id);
    if (id === "" || name === "poke" || name === "beat") return;
    const type = EVENT_TYPES.find((one) => one === name);
    const event = type ? { seq, type, data: content ?? {} } : null;
    // A full device cannot keep its place; then the events come once more with the next stream.
    this.#work = this.#work.then(() => this.#ports.take(seq, event)).catch(() => undefined);
  }

  #lost(): void {
    const { world, onLost } = this.#ports;
    // Also when the clock was set back since.
    const wasSteady =
      this.#openedAt !== null && Math.abs(world.now() - this.#openedAt) >= STEADY_MS;
    this.#failures = wasSteady ? 1 : this.#failures + 1;
    this.#rest();
    if (this.#failures === 1) onLost();
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#failures - 1));
    // Half of it is chance: after a restart everybody comes at once.
    const pause = longest * (0.5 + (world.randomBytes(1)[0] ?? 0) / 512);
    this.#pause = world.setTimer(pause, () => {
      this.#pause = null;
      this.look();
    });
  }

  #expect(milliseconds: number): void {
    this.#silence?.();
    this.#silence = this.#ports.world.setTimer(milliseconds, () => this.#lost());
  }

  #rest(): void {
    this.#attempt += 1;
    this.#isConnecting = false;
    this.#close?.();
    this.#close = null;
    this.#silence = callOff(this.#silence);
    this.#pause = callOff(this.#pause);
    this.#farewell = callOff(this.#farewell);
  }
}

function callOff(timer: (() => void) | null): null {
  timer?.();
  return null;
}
