import type pg from "pg";
import { expect, test } from "vitest";

import { changesAfter, readLogFacts } from "./sync-rows";
import { asOwner, insertUser } from "./testing/database";
import { buffersOf, planOf, scansOf } from "./testing/plan";

test("a page of changes walks along the index, also right after twenty thousand logs came in", async () => {
  const ada = await insertUser();
  const before = await asOwner(async (client) => {
    await client.query("ALTER TABLE habit_logs SET (autovacuum_enabled = off)");
    const habit = crypto.randomUUID();
    await client.query(
      `INSERT INTO habits (user_id, id, name, name_key, start_day, clocks)
       VALUES ($1, $2, 'Water', 'water', '1950-01-01', '{}')`,
      [ada, habit],
    );
    const { rows } = await client.query<{ seq: string }>("SELECT last_value AS seq FROM sync_seq");
    await client.query(
      `INSERT INTO habit_logs (user_id, habit_id, day, cell)
       SELECT $1, $2, day, '{}' FROM generate_series('1950-01-01'::date, '2004-10-03', '1 day') AS day`,
      [ada, habit],
    );
    return Number(rows[0]?.seq);
  });
  const plan = await planOf(ada, changesAfter(ada, before, 500), (tx) => readLogFacts(tx, ada));
  const [scan] = scansOf(plan, "habit_logs");

  expect(scan).toMatchObject({
    "Node Type": "Index Scan",
    "Index Name": "habit_logs_user_id_seq_idx",
    "Actual Rows": 500,
  });
  expect(buffersOf(plan)).toBeLessThan(120);
});

test("a change gets its number when those before it are over, also at a prompt: no cursor runs past it", async () => {
  const ada = await insertUser();
  const over: string[] = [];
  await asOwner(async (first) => {
    await asOwner(async (second) => {
      await first.query("BEGIN");
      const early = await seqOfNew(first, ada, "Water");
      const late = seqOfNew(second, ada, "Tea").then((seq) => {
        over.push("second");
        return seq;
      });
      await expect.poll(() => waitsForLock(first)).toBe(true);
      over.push("first");
      await first.query("COMMIT");
      expect(await late).toBeGreaterThan(early);
    });
  });
  expect(over).toEqual(["first", "second"]);
});

async function seqOfNew(client: pg.Client, userId: string, name: string): Promise<number> {
  const { rows } = await client.query<{ seq: string }>(
    `INSERT INTO habits (user_id, id, name, name_key, start_day, clocks)
     VALUES ($1, $2, $3::text, lower($3::text), '2026-01-01', '{}') RETURNING seq`,
    [userId, crypto.randomUUID(), name],
  );
  return Number(rows[0]?.seq);
}

async function waitsForLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    "SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))",
  );
  return rows.length > 0;
}
