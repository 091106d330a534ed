import type { CopyPart, SyncBatch, SyncRequest, SyncResponse } from "@/lib/sync/protocol/message";

import type { Flight } from "./exchange";
import type { StateRow } from "./rows";
import { EmptiedError, StorageFullError } from "./storage";
import { SyncFailure } from "./transport";
import type { World } from "./world";

/** Changes that follow each other this closely travel together; the first one leaves at once. Listening is no change. */
const COALESCE_MS = 300;
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** What the engine works on: the store on one side, the server on the other. */
export type EnginePorts = {
  /** What to send next, and where the conversation with the server stands. */
  prepare: () => Promise<{ state: StateRow; batch: SyncBatch }>;
  exchange: (request: SyncRequest) => Promise<SyncResponse>;
  /** Files an answer. `asked`: the device's row when it was asked for. Resolves to whether anything waits still. */
  file: (
    sent: SyncBatch,
    response: SyncResponse,
    flight: Flight,
    asked: StateRow,
  ) => Promise<{ waiting: boolean }>;
  /** A part of a full copy; null asks for the first. */
  fetchCopy: (after: string | null) => Promise<CopyPart>;
  /** Puts a full copy in the place of what was confirmed. `asked`: the device's row when it was asked for. */
  fileCopy: (parts: readonly CopyPart[], flight: Flight, asked: StateRow) => Promise<void>;
  onChange: () => void;
  world: Pick<World, "now" | "setTimer" | "randomBytes">;
};

/**
 * Exchanges with the server, one conversation at a time. Only the leading tab has one that runs.
 *
 * ```text
 *            changed ─▶ (at once, or 300 ms after the last one)  
 *  ┌──────┐ ────────────▶ ┌───────────┐   timer   ┌─────────┐ ── nothing left ──▶ idle
 *  │ idle │               │ scheduled │ ────────▶ │ running │ ── asked meanwhile ▶ scheduled
 *  └──────┘ ◀──────────── └───────────┘           └─────────┘
 *      ▲       sync: any state but running goes      │   │ 401
 *      │       to running at once                    │   ▼
 *      │                                             │  signed_out (changes wait; only `sync` tries again)
 *      │        timer, twice as long each time       ▼
 *      └──────────── running ◀────────────────── pausing (no answer, busy, broken)
 * ```
 *
 * `changed` is a change on this device, `sync` every other occasion: start, five minutes, back online, looked at,
 * a new day, the button. A change does not cut a pause short, so a dead network is not asked at every tap.
 */
export class SyncEngine {
  readonly #ports: EnginePorts;
  #running: Promise<void> | null = null;
  #isAskedAgain = false;
  #isWantedAgain = false;
  #callOff: (() => void) | null = null;
  #isStopped = false;
  #failure: SyncFailure | null = null;
  #failures = 0;
  /** When something of this device last left for the server. */
  #saidAt = -Infinity;
  #news = 0;
  #isCatchingUp = false;
  /** Parts of a full copy that have arrived; a conversation that broke off goes on from here. */
  #copy: { parts: CopyPart[]; flight: Flight; asked: StateRow } | null = null;

  constructor(ports: EnginePorts) {
    this.#ports = ports;
  }

  /** Whether a conversation is under way. */
  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Why the last conversation broke off; null when it came to its end. */
  get failure(): SyncFailure | null {
    return this.#failure;
  }

  /** Something was changed on this device. */
  changed(): void {
    if (this.#isStopped || this.#failure?.reason === "signed_out") return;
    if (this.#running) {
      this.#isAskedAgain = true;
      return;
    }
    if (this.#callOff) return; // soon enough, or a pause that has to be sat out
    const since = this.#ports.world.now() - this.#saidAt;
    // Of a clock that was set back nobody waits for it to be where it was.
    this.#schedule(since >= 0 && since < COALESCE_MS ? COALESCE_MS - since : 0);
  }

  /**
   * Talks to the server now. Settles when a request that left after this is answered and the conversation is over, also
   * when it broke off. Never rejects.
   */
  sync(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    if (this.#running) {
      this.#isWantedAgain = true; // what the conversation has already asked may be out of date
      return this.#running;
    }
    this.#clearTimer();
    this.#running = this.#run().finally(() => this.#ended());
    this.#ports.onChange();
    return this.#running;
  }

  /**
   * The server has changes up to `seq`. Asks for them, unless the conversation under way brings them: what this
   * device itself has sent comes back as news before its answer is filed.
   */
  news(seq: number): void {
    this.#news = Math.max(this.#news, seq);
    if (!this.#isCatchingUp) void this.#catchUp();
  }

  /** Ends for good. A request under way may still be answered; the answer is filed. */
  stop(): void {
    this.#isStopped = true;
    this.#clearTimer();
  }

  async #catchUp(): Promise<void> {
    this.#isCatchingUp = true;
    try {
      await this.#pullNews();
    } catch {
      // The store is being closed or broken; the next conversation says so.
    } finally {
      this.#isCatchingUp = false;
    }
  }

  async #pullNews(): Promise<void> {
    for (let asked = -1; this.#news > asked && !this.#isStopped;) {
      asked = this.#news;
      await this.#running;
      const { state } = await this.#ports.prepare();
      // Who hears news can reach the server, whatever went wrong before.
      if (asked > state.cursor || this.#failure) await this.sync();
    }
  }

  async #run(): Promise<void> {
    try {
      while (((await this.#exchangeOnce()) || this.#isWantedAgain) && !this.#isStopped);
      this.#failure = null;
      this.#failures = 0;
    } catch (error) {
      this.#failure = failureOf(error);
      this.#failures++;
    }
  }

  #ended(): void {
    this.#running = null;
    if (!this.#isStopped) {
      if (this.#failure) this.#pause(this.#failure);
      else if (this.#isAskedAgain) this.changed();
    }
    this.#ports.onChange();
  }

  /** One request and its answer. Resolves to whether there is more to say or to hear. */
  async #exchangeOnce(): Promise<boolean> {
    const { prepare, file, world } = this.#ports;
    this.#isAskedAgain = this.#isWantedAgain = false; // what was asked for until now is in what follows
    const { state, batch } = await prepare();
    if (!state.complete) {
      await this.#fill(state);
      return true;
    }
    const sentAt = world.now();
    const isSent = batch.items.length + batch.logs.length > 0;
    if (isSent) this.#saidAt = sentAt;
    const response = await this.#ask(state, batch);
    const flight = { sentAt, receivedAt: world.now() };
    const isHeard = response.results.length > 0;
    // Sending the same again and again would not make a deaf server hear.
    if (isSent && !isHeard) throw new SyncFailure("broken", 200);
    const { waiting } = await file(batch, response, flight, state);
    if (response.reset) await this.#fill(state);
    return response.reset === true || response.more || (isSent && waiting);
  }

  /** Replaces what was confirmed by a full copy. It is filed when all parts are there: half a copy is never shown. */
  async #fill(state: StateRow): Promise<void> {
    const { fetchCopy, fileCopy, world } = this.#ports;
    const sentAt = world.now();
    this.#copy ??= {
      parts: [await fetchCopy(null)],
      flight: { sentAt, receivedAt: world.now() },
      asked: state,
    };
    const { parts, flight, asked } = this.#copy;
    for (let last = parts.at(-1); last?.next; last = parts.at(-1)) {
      const part = await fetchCopy(last.next);
      if (part.epoch !== last.epoch) {
        this.#copy = null;
        return this.#fill(state); // the server's data was set back in between
      }
      parts.push(part);
    }
    await fileCopy(parts, flight, asked);
    this.#copy = null;
  }

  #ask({ device, epoch, cursor }: StateRow, batch: SyncBatch): Promise<SyncResponse> {
    return this.#ports.exchange({
      v: 1,
      device,
      cursor,
      now: this.#ports.world.now(),
      ...(epoch !== null && { epoch }),
      ...batch,
    });
  }

  #schedule(milliseconds: number): void {
    this.#callOff = this.#ports.world.setTimer(milliseconds, () => {
      this.#callOff = null;
      void this.sync();
    });
  }

  #pause(failure: SyncFailure): void {
    if (failure.reason === "signed_out") return;
    const { randomBytes } = this.#ports.world;
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#failures - 1));
    // Half of the pause is chance, so that a server that comes back does not meet everybody at once.
    const pause = longest * (0.5 + (randomBytes(1)[0] ?? 0) / 512);
    this.#schedule(Math.max(pause, failure.retryAfter));
  }

  #clearTimer(): void {
    this.#callOff?.();
    this.#callOff = null;
  }
}

// Anything but a failed request and a full device is a bug or a broken store: shown as `broken`, and tried again.
function failureOf(error: unknown): SyncFailure {
  if (error instanceof SyncFailure) return error;
  if (error instanceof EmptiedError && error.cause) return failureOf(error.cause);
  const reason = error instanceof StorageFullError ? "storage_full" : "broken";
  return new SyncFailure(reason, 0, { cause: error });
}
