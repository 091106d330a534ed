import "server-only";
import pg from "pg";

import type { ClusterPlaces } from "./places";
import { ownerConnection } from "./server";

const PRESENCE_KEY = 781_230_017;

/**
 * A process that uses the shared server says so by holding a shared advisory lock, which the
 * server itself takes back should the process die.
 */
export class Presence {
  readonly #client: pg.Client;
  #isIn = false;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** Joins; `onLost` is called once when the connection ends without `leave`. */
  static async join(places: ClusterPlaces, onLost: () => void): Promise<Presence> {
    const client = new pg.Client({
      ...ownerConnection(places, "postgres"),
      application_name: "kept presence",
      keepAlive: true,
    });
    const presence = new Presence(client);
    client.on("error", () => undefined); // `end` follows
    client.once("end", () => {
      if (presence.#isIn) onLost();
    });
    await client.connect();
    await client.query("SELECT pg_advisory_lock_shared($1)", [PRESENCE_KEY]);
    presence.#isIn = true;
    return presence;
  }

  /** Leaves, and runs `whenLast` before the door is closed if nobody else is present. */
  async leave(whenLast: () => Promise<void>): Promise<void> {
    this.#isIn = false;
    try {
      await this.#client.query("SELECT pg_advisory_unlock_shared($1)", [PRESENCE_KEY]);
      const { rows } = await this.#client.query<{ last: boolean }>(
        "SELECT pg_try_advisory_lock($1) AS last",
        [PRESENCE_KEY],
      );
      if (rows[0]?.last) await whenLast();
    } finally {
      await this.#client.end().catch(() => undefined);
    }
  }

  /** Leaves and lets the server run, even if nobody is left. */
  async slipAway(): Promise<void> {
    this.#isIn = false;
    await this.#client.end().catch(() => undefined);
  }
}
