import "server-only";
import type { ChangeEars, ChangeListener } from "@/lib/data/change-listener";
import type { News } from "@/lib/data/events";
import type { SessionTimes } from "@/lib/data/sessions";
import { AppError } from "@/lib/domain/app-error";
import type { UserId } from "@/lib/domain/ids";
import { log } from "@/lib/platform/log";

import { boundedQueue } from "../bounded-queue";
import { TooMany } from "../refusals";
import { isLive } from "../session-life";
import { EventStream } from "./event-stream";
import { UserFeed } from "./user-feed";

/** What the hub needs of the database. */
export type LivePorts = {
  readonly listen: (ears: ChangeEars) => ChangeListener;
  readonly readNews: (userId: UserId, after: number | null) => Promise<News>;
  /** The sessions that are still there, of those named. */
  readonly findSessionTimes: (ids: readonly string[]) => Promise<readonly SessionTimes[]>;
};

/** How many streams may be open at once. */
export type LiveLimits = {
  /**
   * Of one browser, which needs one. The oldest gives way: it is the one that was left behind. Without Web Locks every tab in
   * sight has one, and over HTTP/1.1 a browser has six connections: one is left for everything else.
   */
  readonly session: number;
  readonly person: number;
  readonly all: number;
};

const LIMITS: LiveLimits = { session: 5, person: 40, all: 2000 };
/** Below the minute after which proxies take a silent connection for a dead one. */
const BEAT_MS = 20_000;
const SWEEP_MS = 45_000;
/** After a restart of the database everybody reads at once; queries of people come first. */
const READERS = 4;

/** Who opens a stream. `after` is the last event they have; null begins now. */
export type Subscriber = { userId: UserId; sessionId: string; after: number | null };

/** The open streams of this process, and the one connection that hears what they have to be told. */
export class LiveHub {
  readonly #ports: LivePorts;
  readonly #limits: LiveLimits;
  readonly #feeds = new Map<string, UserFeed>();
  readonly #inTurn = boundedQueue(READERS, Number.POSITIVE_INFINITY);
  readonly #timers: NodeJS.Timeout[] = [];
  #listener: ChangeListener | null = null;
  #isClosed = false;

  constructor(ports: LivePorts, limits = LIMITS) {
    this.#ports = ports;
    this.#limits = limits;
  }

  /** How many streams are open. */
  get count(): number {
    return this.#streams().length;
  }

  /** Whether it takes no more streams, because the process is about to end. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Opens a stream. Throws `too_many` when the person has too many, `busy` when there are too many in all. */
  open({ userId, sessionId, after }: Subscriber): EventStream {
    if (this.#isClosed || this.count >= this.#limits.all) {
      throw new AppError("busy", "There is no room for another stream.");
    }
    const feed = this.#feedOf(userId);
    const own = [...feed.streams].filter((stream) => stream.sessionId === sessionId);
    if (own.length >= this.#limits.session) own[0]?.close();
    else if (feed.streams.size >= this.#limits.person) throw new TooMany(60);
    this.#start();
    const stream = new EventStream(sessionId, after, {
      onRoom: () => feed.wake(),
      onClose: () => this.#forget(userId, feed, stream),
    });
    // A feed that has just lost its last stream was forgotten.
    this.#feeds.set(userId, feed);
    feed.streams.add(stream);
    feed.wake();
    return stream;
  }

  /** Sends every stream a sign of life. */
  beat(): void {
    for (const stream of this.#streams()) stream.beat();
  }

  /** Ends the streams whose session has ended since they were opened. */
  async sweep(streams: readonly EventStream[] = this.#streams()): Promise<void> {
    if (streams.length === 0) return;
    const ids = [...new Set(streams.map(({ sessionId }) => sessionId))];
    const now = new Date();
    const found = await this.#ports.findSessionTimes(ids);
    const live = new Set(found.filter((session) => isLive(session, now)).map(({ id }) => id));
    for (const stream of streams) if (!live.has(stream.sessionId)) stream.close();
  }

  /** Ends every stream and takes no more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const stream of this.#streams()) stream.close();
    await this.#listener?.close();
  }

  #streams(): EventStream[] {
    return [...this.#feeds.values()].flatMap(({ streams }) => [...streams]);
  }

  #feedOf(userId: UserId): UserFeed {
    const known = this.#feeds.get(userId);
    if (known) return known;
    return new UserFeed((after) => this.#inTurn(() => this.#ports.readNews(userId, after)));
  }

  #forget(userId: UserId, feed: UserFeed, stream: EventStream): void {
    feed.streams.delete(stream);
    if (feed.streams.size > 0) return;
    feed.stop();
    if (this.#feeds.get(userId) === feed) this.#feeds.delete(userId);
  }

  /** The first stream begins to listen; a process that serves none needs no connection for it. */
  #start(): void {
    if (this.#listener) return;
    this.#listener = this.#ports.listen({
      onChange: (userId) => this.#feeds.get(userId)?.wake(),
      onSessionEnd: (userId) => this.#sweepQuietly([...(this.#feeds.get(userId)?.streams ?? [])]),
      onGap: () => {
        for (const feed of this.#feeds.values()) feed.wake();
        this.#sweepQuietly();
      },
    });
    this.#timers.push(
      setInterval(() => this.beat(), BEAT_MS).unref(),
      setInterval(() => this.#sweepQuietly(), SWEEP_MS).unref(),
    );
  }

  #sweepQuietly(streams?: readonly EventStream[]): void {
    this.sweep(streams).catch((error: unknown) => {
      log("live").warn({ error }, "could not look at the sessions"); // the next sweep does
    });
  }
}
