import { readFileSync } from "node:fs";

import { expect, test } from "vitest";
import { fromJSONSchema } from "zod";

import { insertAudit } from "@/lib/data/audit";
import { insertSession } from "@/lib/data/sessions";
import { asOwner, insertUser } from "@/lib/data/testing/database";
import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";

import { accountRecord } from "./account-record";
import { noteDevice } from "./noted-devices";
import { saveIntents } from "./sync";

const NOW = new Date("2026-11-20T12:00:00Z");
const HABIT = "018f0000-0000-7000-8000-000000000001";

test("the server's part of an archive holds what is the person's, and no secret", async () => {
  const [ada, bob] = [await insertUser({ name: "Ada" }), await insertUser({ name: "Bob" })];
  for (const userId of [ada, bob]) {
    const session = { id: `secret of ${userId}`, userId, userAgent: "Firefox" };
    await insertSession({ ...session, expiresAt: new Date("2030-01-01T00:00:00Z") }, NOW);
    await insertAudit({ action: "sign_in.done", actorId: userId, detail: { at: userId } }, NOW);
    const day = calendarDay("2026-11-20");
    const draft = { ...blankHabit(day), name: "Read" };
    await saveIntents(userId, [
      { type: "habit.create", id: HABIT, draft, position: "a0" },
      { type: "log.mark", habitId: HABIT, day, status: "done", value: null },
    ]);
    await saveIntents(userId, [{ type: "log.note", habitId: HABIT, day, note: "first" }]);
    await saveIntents(userId, [{ type: "log.note", habitId: HABIT, day, note: null }]);
    await noteDevice({ userId, sessionId: session.id }, "phone", "Firefox/140", NOW.getTime());
  }
  await asOwner((client) =>
    client.query(`UPDATE users SET password_hash = '$argon2id$secret' WHERE id = $1`, [ada]),
  );
  const text = JSON.stringify(await accountRecord(ada));
  const record: unknown = JSON.parse(text);
  expect(schemaOf("account").safeParse(record)).toMatchObject({ success: true });
  expect(record).toMatchObject({
    account: { name: "Ada", hasPassword: true },
    sessions: [{ userAgent: "Firefox", createdAt: NOW.toISOString() }],
    audit: [{ action: "sign_in.done", detail: { at: ada } }],
    events: [{ type: "habit_logged" }, { type: "habit_logged" }, { type: "habit_logged" }],
    devices: [{ id: "phone", browser: "Firefox" }],
    pastValues: [{ day: "2026-11-20", register: "note", value: "first", isLate: false }],
  });
  expect(text).not.toMatch(/secret|argon2/);
  expect(text).not.toContain(bob);
});

test("every table that holds something of a person is in the archive", async () => {
  const onDevice = ["habits", "habit_versions", "habit_pauses", "habit_logs", "imports"].concat(
    "goals",
    "goal_habits",
    "goal_milestones",
    "vacations",
  );
  const here = ["sessions", "one_time_tokens", "events", "purges", "audit_events"].concat(
    "devices",
    "past_values",
  );
  // Worked out by the server from the rest: how a habit stood when it was last told.
  const notes = ["habit_standings"];
  const { rows } = await asOwner((client) =>
    client.query<{ table_name: string }>(
      `SELECT DISTINCT table_name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name IN ('user_id', 'actor_id')`,
    ),
  );
  const tables = rows.map((row) => row.table_name).toSorted();
  expect(tables).toEqual([...onDevice, ...here, ...notes].toSorted());
});

function schemaOf(name: string) {
  const path = new URL(`../../docs/archive/${name}.schema.json`, import.meta.url);
  return fromJSONSchema(JSON.parse(readFileSync(path, "utf8")));
}
