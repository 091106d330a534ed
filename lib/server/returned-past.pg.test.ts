import { beforeEach, describe, expect, test } from "vitest";

import { insertUser } from "@/lib/data/testing/database";
import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { stampOf } from "@/lib/sync/protocol/stamp";

import { accountRecord } from "./account-record";
import { dayHistory } from "./day-history";
import { noteDevice } from "./noted-devices";
import { returnPast } from "./returned-past";
import { saveIntents } from "./sync";

const HABIT = "018f0000-0000-7000-8000-000000000001";
const DAY = "2026-11-20";
const NOW = Date.now();

type Account = { pastValues: Record<string, unknown>[]; devices: Record<string, unknown>[] };

let ada: Awaited<ReturnType<typeof insertUser>>;
let bob: Awaited<ReturnType<typeof insertUser>>;

beforeEach(async () => {
  [ada, bob] = [await insertUser({ name: "Ada" }), await insertUser({ name: "Bob" })];
  for (const userId of [ada, bob]) {
    const draft = { ...blankHabit(calendarDay(DAY)), name: "Read" };
    await saveIntents(userId, [{ type: "habit.create", id: HABIT, draft, position: "a0" }]);
  }
});

describe("what days showed before", () => {
  test("goes out of one account and into another, and is the same there", async () => {
    await changeThreeTimes();
    const out = await partOf(ada);
    expect(out.values).toHaveLength(3);
    await note(bob, "what holds now");
    expect(await returnPast(bob, out, Date.now())).toEqual({ kept: 3 });
    expect((await recordOf(bob)).pastValues).toEqual((await recordOf(ada)).pastValues);
    expect(await returnPast(bob, out, Date.now())).toEqual({ kept: 0 });
    expect((await recordOf(bob)).pastValues).toHaveLength(3);
  });

  test("never shows again by itself: the day and what wins over it stay as they are", async () => {
    await note(bob, "what holds now");
    const before = await dayHistory(bob, HABIT, DAY);
    const forged = value({ value: "forged", stamp: stampOf(NOW + 3_600_000, 0, "evil") });
    const old = value({ value: "older", stamp: stampOf(NOW - 3_600_000, 0, "deva") });
    expect(await returnPast(bob, { values: [forged, old], devices: [] }, NOW)).toEqual({ kept: 1 });
    const after = await dayHistory(bob, HABIT, DAY);
    expect(after?.cell).toEqual(before?.cell);
    expect(after?.past).toMatchObject([{ value: "older" }]);
  });

  test("goes into nobody else's habits, and takes damaged entries for none", async () => {
    const other = "018f0000-0000-7000-8000-0000000000ff";
    const values = [
      value({ h: other }),
      value({ register: "deleted" }),
      value({ register: "__proto__" }),
      value({ register: "mark", value: { s: "done", v: 1e99 } }),
      value({ value: "a\u0000b" }),
      value({ lostAt: NOW - 401 * 86_400_000 }),
      value({ lostAt: -1 }),
      { ...value({}), extra: true },
      null,
      "x",
    ];
    const devices = [{ id: "evil", kind: "toaster" }, null];
    expect(await returnPast(bob, { values, devices }, NOW)).toEqual({ kept: 0 });
    expect((await recordOf(bob)).devices).toEqual([]);
    expect((await recordOf(ada)).pastValues).toEqual([]);
  });

  test("is no deeper than anything that is kept", async () => {
    const values = Array.from({ length: 80 }, (_, index) =>
      value({ value: String(index), stamp: stampOf(NOW - 80 + index, 0, "deva") }),
    );
    await returnPast(bob, { values, devices: [] }, NOW);
    await returnPast(bob, { values, devices: [] }, NOW);
    const { pastValues } = await recordOf(bob);
    expect(pastValues.map((past) => past["value"])).toEqual(
      Array.from({ length: 50 }, (_, index) => String(index + 30)),
    );
  });

  test("brings the names of its devices, and signs none in", async () => {
    const mine = { userId: ada, sessionId: "one" };
    await noteDevice(mine, "deva", "Mozilla/5.0 (Android 15) Firefox/140", NOW).catch(() => {});
    const device = {
      id: "deva",
      kind: "phone",
      browser: "Firefox",
      system: "Android",
      firstSeenAt: NOW - 5000,
      lastSeenAt: NOW + 5000,
    };
    const values = [value({ stamp: stampOf(NOW - 10, 0, "deva") })];
    const stranger = { ...device, id: "nobody00" };
    await returnPast(bob, { values, devices: [device, stranger] }, NOW);
    const history = await dayHistory(bob, HABIT, DAY);
    expect(history?.devices).toMatchObject([{ id: "deva", browser: "Firefox", isSignedIn: false }]);
  });
});

async function changeThreeTimes(): Promise<void> {
  for (const text of ["first", "second", "third", null]) await note(ada, text);
}

async function note(userId: typeof ada, text: string | null): Promise<void> {
  const day = calendarDay(DAY);
  await saveIntents(userId, [{ type: "log.note", habitId: HABIT, day, note: text }]);
}

async function recordOf(userId: typeof ada): Promise<Account> {
  return JSON.parse(JSON.stringify(await accountRecord(userId))) as Account;
}

// As the browser makes it of an archive.
async function partOf(userId: typeof ada) {
  const { pastValues } = await recordOf(userId);
  const values = pastValues.map(({ habitId, day, lostAt, ...rest }) => ({
    h: habitId,
    d: day,
    lostAt: Date.parse(String(lostAt)),
    ...rest,
  }));
  return { values, devices: [] };
}

function value(more: object): object {
  const stamp = stampOf(NOW - 60_000, 0, "deva");
  return {
    h: HABIT,
    d: DAY,
    register: "note",
    value: "x",
    stamp,
    isLate: false,
    lostAt: NOW,
    ...more,
  };
}
