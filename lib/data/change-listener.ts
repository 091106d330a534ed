import "server-only";
import pg from "pg";

import { log } from "@/lib/platform/log";

import { directConnection } from "./connection";

/** What somebody wants to hear. Nobody may throw. */
export type ChangeEars = {
  /** A commit changed something of this person. */
  readonly onChange: (userId: string) => void;
  /** Sessions of this person were ended, or their account was shut. */
  readonly onSessionEnd: (userId: string) => void;
  /** We listen, and did not before: whatever was said meanwhile is lost. */
  readonly onGap: () => void;
};

export type ChangeListener = {
  /** Ends the connection for good. */
  readonly close: () => Promise<void>;
};

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 15_000;
/** A connection whose other end has vanished says nothing; so it is asked. */
const ASK_EVERY_MS = 30_000;
const ANSWER_WITHIN_MS = 10_000;

/**
 * Hears of every commit of every instance, over one connection of its own past any pooler (which would break
 * LISTEN). When the connection is lost it is made again, sooner at first, and `onGap` is called, because notices
 * are not kept for those who were away.
 *
 * @example const listener = listenForChanges({ onChange: (userId) => wake(userId), onSessionEnd, onGap });
 */
export function listenForChanges(
  ears: ChangeEars,
  connection: pg.ClientConfig = directConnection(),
): ChangeListener {
  const listener = new Listener(ears, connection);
  listener.connect();
  return listener;
}

class Listener implements ChangeListener {
  readonly #ears: ChangeEars;
  readonly #connection: pg.ClientConfig;
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #isClosed = false;

  constructor(ears: ChangeEars, connection: pg.ClientConfig) {
    this.#ears = ears;
    this.#connection = connection;
  }

  connect(): void {
    const client = new pg.Client({ ...this.#connection, query_timeout: ANSWER_WITHIN_MS });
    this.#client = client;
    client.on("error", (error) => this.#lost(client, error));
    client.on("end", () => this.#lost(client, null));
    client.on("notification", ({ channel, payload = "" }) => {
      if (channel === "session_end") this.#ears.onSessionEnd(payload);
      else this.#ears.onChange(payload);
    });
    this.#listen(client).catch((error: unknown) => this.#lost(client, error));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined); // it was on its way out anyway
  }

  async #listen(client: pg.Client): Promise<void> {
    await client.connect();
    await client.query("LISTEN user_change");
    await client.query("LISTEN session_end");
    if (client !== this.#client) return;
    this.#failures = 0;
    this.#ears.onGap();
    this.#askAgain(client);
  }

  #askAgain(client: pg.Client): void {
    this.#timer = setTimeout(() => {
      client.query("SELECT 1").then(
        () => client === this.#client && this.#askAgain(client),
        (error: unknown) => this.#lost(client, error),
      );
    }, ASK_EVERY_MS).unref();
  }

  #lost(client: pg.Client, error: unknown): void {
    if (client !== this.#client) return; // said so already, or closed on purpose
    this.#client = null;
    clearTimeout(this.#timer);
    client.end().catch(() => undefined);
    if (this.#isClosed) return;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures);
    this.#failures += 1;
    log("database").warn({ error, pause }, "no longer hears of changes");
    this.#timer = setTimeout(() => this.connect(), pause).unref();
  }
}
