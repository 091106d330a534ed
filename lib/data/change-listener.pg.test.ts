import pg from "pg";
import { expect, test, vi } from "vitest";

import { EmbeddedPostgres } from "@/lib/platform/postgres/embedded-postgres";
import {
  killAtOnce,
  scratchCluster,
  serverProcesses,
} from "@/lib/platform/postgres/testing/processes";

import { listenForChanges } from "./change-listener";

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

async function say(connection: pg.ClientConfig, channel: string, text: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query("SELECT pg_notify($1, $2)", [channel, text]);
  await client.end();
}
