// One process that uses a shared server; started by tests, talked to in lines on standard output.
//   member.ts hold DIRECTORY    joins, asks something every few milliseconds, leaves on SIGTERM
//   member.ts write DIRECTORY RUN   joins and writes; `A key value` for each acknowledged write

import pg from "pg";

import { EmbeddedPostgres } from "../embedded-postgres";

const LANES = 4;
const KEYS = 997;
const [mode, directory = "", run = "0"] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

const server = await EmbeddedPostgres.acquire({
  projectRoot: process.cwd(),
  directory,
  report: (line) => say(`# ${line}`),
});
const pool = new pg.Pool({ ...server.connection("postgres"), max: LANES });
pool.on("error", () => undefined); // the next query reports it

let isAsked = false;
if (mode === "hold") process.once("SIGTERM", () => (isAsked = true)); // whoever hears "ready" may ask at once
say(`ready ${server.started} ${await serverStart()}`);
if (mode === "write") await Promise.all(Array.from({ length: LANES }, (_, lane) => write(lane)));
else await hold();

async function serverStart(): Promise<string> {
  const { rows } = await pool.query<{ at: string }>(
    "SELECT pg_postmaster_start_time()::text AS at",
  );
  return rows[0]?.at ?? "";
}

async function hold(): Promise<void> {
  let failures = 0;
  while (!isAsked) {
    await pool.query("SELECT 1").catch(() => failures++);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await pool.end();
  await server.release();
  say(`left ${failures}`);
  process.exit(0);
}

async function write(lane: number): Promise<void> {
  for (let turn = 0; ; turn++) {
    const key = lane * 1_000 + (turn % KEYS);
    const value = Number(run) * 1_000_000 + turn;
    try {
      await pool.query(
        "INSERT INTO written VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [key, value],
      );
      say(`A ${key} ${value}`);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50)); // being killed
    }
  }
}
