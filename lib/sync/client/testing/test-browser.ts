import type { Profile } from "@/lib/domain/profile";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import type { SyncRequest } from "@/lib/sync/protocol/message";

import type { Covering } from "../covering";
import type { LocalStore } from "../local-store";
import { openLocalStore } from "../open-local-store";
import type { Storage } from "../storage";
import type { Campaign, StreamEars, World } from "../world";
import { memoryAnswer } from "./memory-answer";

/** What happens to a request: an HTTP status, what somebody in between answers, or one of the ways a network fails. */
export type Fault =
  | "none"
  | "lost_request"
  | "lost_response"
  | "cut"
  | "duplicate"
  | number
  | Response;

type Timer = { at: number; callback: () => void };

export const NOON = Date.UTC(2026, 2, 2, 12);

export function profileOf(userId: string): Profile {
  return {
    userId,
    email: "ada@example.org",
    name: "Ada",
    role: "user",
    timeZone: "Europe/Warsaw",
    dayStart: 0,
    weekStart: 1,
    locale: "en",
    theme: "system",
    streaks: "shown",
    doneRows: "stay",
  };
}

/** One browser with a clock, channels between its tabs, one lock and a network, all under the test's hand. */
export class TestBrowser {
  now: number;
  isOnline = true;
  /** Without them every tab leads. */
  hasLocks = true;
  /** Taken by the next requests, one each; then the network works again. */
  faults: Fault[] = [];
  /** Those that reached the server. */
  readonly requests: SyncRequest[] = [];
  /** Addresses of the parts of full copies that were asked for. */
  readonly copies: string[] = [];
  /** Habit-years in a part. */
  partYears = 2;
  attempts = 0;
  isInSight = true;
  /** Streams of events that are open now, by the address that was asked for. */
  readonly streams = new Map<StreamEars, string>();
  /** Addresses of all streams that were ever asked for. */
  readonly listened: string[] = [];
  /** How many tabs went to sign-in. */
  left = 0;
  server: MemoryServer;
  /** What comes between two pieces of a long work. */
  stepAside: () => Promise<void> = async () => {};
  /** While set, requests wait here before the server sees them. */
  gate: Promise<void> | null = null;
  /** Comes once between a request that the server has seen and its answer. */
  onAnswer: (() => Promise<void>) | null = null;
  #timers: Timer[] = [];
  #candidates: Campaign[] = [];
  #leader: Campaign | null = null;
  readonly #sightListeners = new Set<() => void>();
  readonly #plugListeners = new Set<() => void>();
  readonly #channels = new Map<string, Set<(message: unknown) => void>>();

  constructor(server?: MemoryServer, now = NOON) {
    this.now = now;
    this.server = server ?? new MemoryServer(() => this.now);
  }

  /** Opens Kept in a tab. `shown`: what the server's snapshot put on screen; null when it was not asked. */
  async openTab(
    userId: string,
    storage: Storage | null,
    shown: Partial<Covering> | null = {},
  ): Promise<LocalStore> {
    const covering = shown && {
      profile: profileOf(userId),
      habits: [],
      goals: [],
      vacations: [],
      ...shown,
    };
    const store = await openLocalStore(userId, covering, { world: this.world(), storage });
    if (!store) throw new Error("The store was not filled.");
    return store;
  }

  world(): World {
    return {
      now: () => this.now,
      setTimer: (milliseconds, callback) => this.#setTimer(milliseconds, callback),
      stepAside: () => this.stepAside(),
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      fetch: (url, init) => this.#fetch(url, init),
      isOnline: () => this.isOnline,
      watchConnection: (listener) => watch(this.#plugListeners, listener),
      openChannel: (name) => this.#openChannel(name),
      campaign: (_name, candidate) => this.#campaign(candidate),
      isInSight: () => this.isInSight,
      watchSight: (listener) => watch(this.#sightListeners, listener),
      listen: (url, _names, ears) => this.#listen(url, ears),
      leave: () => void this.left++,
    };
  }

  /** Lets time pass: timers ring at their moment, and everything they start comes to rest. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    for (;;) {
      await this.rest();
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.now = Math.max(this.now, next.at);
      next.callback();
    }
    this.now = end;
  }

  /** Lets everything that is under way come to rest, without time passing. */
  async rest(): Promise<void> {
    for (let turn = 0; turn < 40; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      // Rows go on with every turn of the event loop, of which a busy machine has few between two timers.
      for (let more = 0; more < 5; more++) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #setTimer(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.now + milliseconds, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    this.attempts++;
    await this.gate;
    const fault = this.isOnline ? this.faults.shift() : "lost_request";
    if (fault === "lost_request") throw new TypeError("Failed to fetch");
    if (typeof fault === "number") return new Response("{}", { status: fault });
    if (fault instanceof Response) return fault;
    this.#note(url, init);
    if (fault === "duplicate") memoryAnswer(this.server, url, init, this.partYears);
    const response = memoryAnswer(this.server, url, init, this.partYears);
    const { onAnswer } = this;
    this.onAnswer = null;
    await onAnswer?.();
    if (fault === "lost_response") throw new TypeError("Failed to fetch");
    const text = JSON.stringify(response);
    const headers = { "content-type": "application/json" };
    return new Response(fault === "cut" ? text.slice(0, text.length / 2) : text, { headers });
  }

  /** Turns to this browser or away from it. */
  turn(isInSight: boolean): void {
    this.isInSight = isInSight;
    for (const listener of this.#sightListeners) listener();
  }

  /** The device has a network from now on, or none, and says so. */
  plug(isOnline: boolean): void {
    this.isOnline = isOnline;
    for (const listener of this.#plugListeners) listener();
  }

  /** The next tab in line takes the lead from the one that has it, whatever that one is doing. */
  handOver(): void {
    const [next, leader] = [this.#candidates.shift(), this.#leader];
    if (!next || !leader) return;
    this.#candidates.push(leader);
    this.#leader = next;
    leader.resign();
    next.lead();
  }

  /** Says something in every open stream. */
  say(name: string, data: unknown, id: number | "" = ""): void {
    for (const ears of this.streams.keys()) {
      ears.onMessage({ name, id: String(id), data: JSON.stringify(data) });
    }
  }

  /** Breaks every open stream. */
  breakStreams(): void {
    const lost = [...this.streams.keys()];
    this.streams.clear();
    for (const ears of lost) ears.onLost();
  }

  #listen(url: string, ears: StreamEars): () => void {
    this.streams.set(ears, url);
    this.listened.push(url);
    return () => this.streams.delete(ears);
  }

  #note(url: string, { body }: RequestInit): void {
    if (typeof body === "string") this.requests.push(JSON.parse(body) as SyncRequest);
    else this.copies.push(url);
  }

  #openChannel(name: string) {
    const ears = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, ears);
    let own: ((message: unknown) => void) | null = null;
    return {
      post: (message: unknown) => {
        for (const ear of ears) {
          if (ear !== own) setTimeout(() => ear(structuredClone(message)), 0);
        }
      },
      onMessage: (listener: (message: unknown) => void) => {
        own = listener;
        ears.add(listener);
      },
      close: () => {
        if (own) ears.delete(own);
      },
    };
  }

  #campaign(candidate: Campaign): () => void {
    if (!this.hasLocks) {
      setTimeout(candidate.lead, 0);
      return () => undefined;
    }
    this.#candidates.push(candidate);
    if (!this.#leader) this.#passOn();
    return () => {
      this.#candidates = this.#candidates.filter((other) => other !== candidate);
      if (this.#leader === candidate) this.#passOn();
    };
  }

  #passOn(): void {
    this.#leader = this.#candidates.shift() ?? null;
    if (this.#leader) setTimeout(this.#leader.lead, 0);
  }
}

function watch(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
