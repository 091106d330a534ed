import { describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";

import { databaseFile } from "../fixtures/database-file";
import { planOf, shownLogs } from "../fixtures/test-plan";

const at = (day: string) => calendarDay(day) * 86_400_000;
const VERSIONS = Array.from({ length: 16 }, (_, index) => 10 + index);

/** The same two habits in every shape that Loop's database ever had: blue "Run" and, where there are amounts, "Water". */
function backup(version: number): string {
  const has = (since: number) => version >= since;
  const blue = version < 14 ? -16_540_699 : version < 21 ? 7 : 10;
  const note = version < 23 ? "description" : "question";
  const id = version < 20 ? "Id" : "id";
  const habits = [
    `${id} integer primary key autoincrement, archived integer, color integer, description text`,
    "freq_den integer, freq_num integer, highlight integer, name text, position integer",
    "reminder_days integer, reminder_hour integer, reminder_min integer",
    has(16) && "type integer not null default 0",
    has(18) &&
      'target_type integer not null default 0, target_value real not null default 0, unit text not null default ""',
    has(23) && "question text",
    has(24) && "uuid text",
  ];
  const repetitions = [
    `${id} integer primary key autoincrement, habit integer not null references Habits(${id}), timestamp integer`,
    has(16) && "value integer not null default 2",
    has(25) && "notes text",
  ];
  return `
    pragma user_version = ${version};
    create table android_metadata (locale text);
    create table Habits (${habits.filter(Boolean).join(", ")});
    create table Repetitions (${repetitions.filter(Boolean).join(", ")});
    ${version < 20 ? DERIVED : ""}
    insert into Habits (archived, color, ${note}, freq_den, freq_num, name, position)
      values (0, ${blue}, 'Did you?', 7, 3, 'Run', 0);
    insert into Repetitions (habit, timestamp) values (1, ${at("2026-03-01")}), (1, ${at("2026-03-02")}), (1, ${at("2026-03-03")});
    ${has(16) ? `insert into Habits (archived, color, freq_den, freq_num, name, position, type) values (1, ${blue}, 1, 1, 'Water', 1, 1);` : ""}
    ${has(16) ? `insert into Repetitions (habit, timestamp, value) values (2, ${at("2026-03-01")}, 2500), (1, ${at("2026-03-04")}, 0);` : ""}
    ${has(18) ? "update Habits set target_type = 1, target_value = 8.5, unit = 'cups' where name = 'Water';" : ""}
    ${has(22) ? "create unique index idx_repetitions_habit_timestamp on Repetitions(habit, timestamp);" : `insert into Repetitions (habit, timestamp) values (1, ${at("2026-03-01")});`}
    ${has(23) ? "update Habits set description = 'memo' where name = 'Run';" : ""}
    ${has(24) ? "update Habits set uuid = 'feed' || position;" : ""}
    ${has(25) ? "update Repetitions set notes = 'late' where habit = 1 and value = 0;" : ""}
  `;
}

/** What Loop 1.x worked out for itself; the scores are those of its formula, the ticks say more than was entered. */
const DERIVED = `
  create table Checkmarks (Id integer primary key, habit integer, timestamp integer, value integer);
  create table Streak (Id integer primary key, habit integer, start integer, end integer, length integer);
  create table Score (Id integer primary key, habit integer, score integer, timestamp integer);
  insert into Checkmarks (habit, timestamp, value) values (1, ${at("2026-03-05")}, 1), (1, ${at("2026-03-06")}, 2);
  insert into Score (habit, score, timestamp) values (1, 1000000, ${at("2026-03-01")}),
    (1, 1978348, ${at("2026-03-02")}), (1, 2935514, ${at("2026-03-03")}), (1, 2871957, ${at("2026-03-04")});
`;

describe.each(VERSIONS)("Loop's backup of version %i", (version) => {
  const plan = planOf([databaseFile(backup(version))]);

  test("holds what that version could say, and every day once", () => {
    expect(plan).toMatchObject({ format: "loop_db", generation: String(version) });
    const [run, water] = plan.habits;
    expect(run?.draft).toMatchObject({
      name: "Run",
      color: "sky",
      description: version < 23 ? "Did you?" : "Did you?\nmemo",
      schedule: { kind: "rolling", n: 3, m: 7 },
    });
    const missed = version < 25 ? "2026-03-04 missed" : '2026-03-04 missed "late"';
    const days = ["2026-03-01 done", "2026-03-02 done", "2026-03-03 done"];
    expect(run && shownLogs(run)).toEqual(version < 16 ? days : [...days, missed]);
    expect(run?.sourceId).toBe(version < 24 ? "1" : "feed0");
    expect(plan.warningCounts.duplicate_day).toBe(version < 22 ? 1 : undefined);

    const amounts = version < 16 ? undefined : { archived: true, draft: { valueType: "counter" } };
    expect(
      water ? { archived: water.archived, draft: { valueType: water.draft.valueType } } : undefined,
    ).toEqual(amounts);
    expect(water ? shownLogs(water) : []).toEqual(version < 16 ? [] : ["2026-03-01 2.5"]);
    const target = version < 18 ? undefined : { op: "at_most", value: 8.5 };
    expect(water?.draft.target ?? undefined).toEqual(
      version < 18 ? (water?.draft.target ?? undefined) : target,
    );
    expect(water?.draft.unit ?? "").toBe(version < 18 ? "" : "cups");
  });

  test("agrees with the strengths that it holds", () => {
    const [run] = plan.habits;
    expect(run?.strength).toEqual(version < 20 ? { days: 4, differing: 0, worst: 0 } : null);
  });
});

test("a tick that is missing shows in the strengths of Loop 1.x", () => {
  const lacking = `${backup(12)} delete from Repetitions where timestamp = ${at("2026-03-02")};`;
  const plan = planOf([databaseFile(lacking)]);
  expect(plan.habits[0]?.strength).toMatchObject({ days: 4, differing: 3 });
  expect(plan.warningCounts.strength_differs).toBe(1);
});
