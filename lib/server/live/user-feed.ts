import "server-only";
import type { News } from "@/lib/data/events";
import { log } from "@/lib/platform/log";

import { type EventStream, frame } from "./event-stream";

/** Events that are read at a time, for all streams of the person together. */
export const PAGE_EVENTS = 200;

const AGAIN_MS = 2000;

/** Reads events after a number, `PAGE_EVENTS` at most; null asks only where the numbers stand. */
export type ReadNews = (after: number | null) => Promise<News>;

/**
 * Feeds the streams of one person. It reads once for all of them, from the one that is furthest behind, and a
 * notice that comes while it reads makes it read once more: what was committed before a notice is never missed.
 */
export class UserFeed {
  readonly streams = new Set<EventStream>();
  readonly #read: ReadNews;
  #isReading = false;
  #isAskedAgain = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(read: ReadNews) {
    this.#read = read;
  }

  /** Something may have changed, or somebody has room again. */
  wake(): void {
    if (this.#isReading) this.#isAskedAgain = true;
    else void this.#work();
  }

  /** Nobody is left to be fed. */
  stop(): void {
    clearTimeout(this.#retry);
  }

  async #work(): Promise<void> {
    this.#isReading = true;
    clearTimeout(this.#retry);
    try {
      do this.#isAskedAgain = false;
      while ((await this.#deliver()) || this.#isAskedAgain);
    } catch (error) {
      // The database is away. Nothing is lost: the streams know where they are.
      log("live").warn({ error }, "could not read the news");
      this.#retry = setTimeout(() => this.wake(), AGAIN_MS * (1 + Math.random())).unref();
    } finally {
      this.#isReading = false;
    }
  }

  /** One page to everybody who can take it. Resolves to whether there is more. */
  async #deliver(): Promise<boolean> {
    const hungry = [...this.streams].filter((stream) => !stream.isFull);
    if (hungry.length === 0) return false;
    const positions = hungry.flatMap(({ position }) => position ?? []);
    const news = await this.#read(positions.length > 0 ? Math.min(...positions) : null);
    for (const stream of hungry) bring(stream, news);
    return news.events.length === PAGE_EVENTS;
  }
}

/** Gives a stream what it lacks of some news. */
function bring(stream: EventStream, { head, last, events }: News): void {
  // Behind a restored backup the numbers begin again below; then there is nothing to make up for.
  const from = stream.position === null ? last : Math.min(stream.position, last);
  const missed = events.filter(({ seq }) => seq > from);
  stream.position = missed.at(-1)?.seq ?? from;
  const frames = [
    ...(stream.head === null ? [frame("hello", { seq: head }, from)] : []),
    ...missed.map(({ seq, type, data }) => frame(type, data, seq)),
    ...(stream.head !== null && stream.head !== head ? [frame("poke", { seq: head })] : []),
  ];
  stream.head = head;
  if (frames.length > 0) stream.send(Buffer.concat(frames));
}
