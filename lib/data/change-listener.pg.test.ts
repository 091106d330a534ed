import { connect, createServer, type Socket } from "node:net";

import pg from "pg";
import { expect, test, vi } from "vitest";

import { EmbeddedPostgres } from "@/lib/platform/postgres/embedded-postgres";
import {
  killAtOnce,
  scratchCluster,
  serverProcesses,
} from "@/lib/platform/postgres/testing/processes";

import { listenForChanges } from "./change-listener";
import { testDatabase } from "./testing/database";

vi.setConfig({ testTimeout: 120_000 });

test("a database that is killed is listened to again as soon as it is back", async () => {
  const directory = scratchCluster();
  const server = await EmbeddedPostgres.acquire({ projectRoot: process.cwd(), directory });
  const connection = server.connection("postgres");
  const heard: string[] = [];
  let gaps = 0;
  const listener = listenForChanges(
    {
      onChange: (userId) => void heard.push(userId),
      onSessionEnd: (userId) => void heard.push(`session of ${userId}`),
      onGap: () => void (gaps += 1),
    },
    connection,
  );
  await expect.poll(() => gaps).toBe(1);
  await say(connection, "user_change", "ada");
  await expect.poll(() => heard).toEqual(["ada"]);

  killAtOnce(serverProcesses(directory));
  await expect.poll(() => gaps, { timeout: 60_000, interval: 20 }).toBe(2);
  await say(connection, "session_end", "bob");
  await expect.poll(() => heard).toEqual(["ada", "session of bob"]);

  await listener.close();
  await server.release();
});

test("a database that falls silent without a word is given up, and listened to over a new connection", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { owner } = testDatabase();
  const wire = await Wire.to(owner);
  const heard: string[] = [];
  let gaps = 0;
  const listener = listenForChanges(
    {
      onChange: (userId) => void heard.push(userId),
      onSessionEnd: () => undefined,
      onGap: () => void (gaps += 1),
    },
    { ...owner, ...wire.address },
  );
  await expect.poll(() => gaps).toBe(1);
  wire.fallSilent();
  await say(owner, "user_change", "ada"); // arrives nowhere, and nothing says so

  await vi.advanceTimersByTimeAsync(30_000); // asks
  await vi.advanceTimersByTimeAsync(10_000); // gets no answer
  await vi.advanceTimersByTimeAsync(1000);
  await expect.poll(() => gaps).toBe(2);
  await say(owner, "user_change", "bob");
  await expect.poll(() => heard).toEqual(["bob"]);

  vi.useRealTimers();
  await listener.close();
  await wire.close();
});

/** Stands between a client and a database, as a network does whose far end can vanish without a word. */
class Wire {
  readonly address: { host: string; port: number };
  readonly #server: ReturnType<typeof createServer>;
  readonly #ends: Socket[] = [];

  private constructor(server: ReturnType<typeof createServer>, port: number) {
    this.#server = server;
    this.address = { host: "127.0.0.1", port };
  }

  static async to({ host = "", port = 5432 }: pg.ClientConfig): Promise<Wire> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    const address = server.address();
    const wire = new Wire(server, typeof address === "object" ? (address?.port ?? 0) : 0);
    server.on("connection", (near) => {
      const far = host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
      for (const end of [near, far]) end.on("error", () => undefined);
      near.pipe(far).pipe(near);
      wire.#ends.push(near, far);
    });
    return wire;
  }

  /** What is connected now hears nothing any more, and is told nothing. New connections work. */
  fallSilent(): void {
    for (const end of this.#ends) end.unpipe().pause();
  }

  async close(): Promise<void> {
    for (const end of this.#ends) end.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function say(connection: pg.ClientConfig, channel: string, text: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query("SELECT pg_notify($1, $2)", [channel, text]);
  await client.end();
}
