import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";

import { busyMs, edited, edits, flawsOf, PATIENCE_MS } from "./fixtures/damage";
import { databaseFile } from "./fixtures/database-file";
import { ENGINE, habitNamed, planOf, resultOf, shownLogs } from "./fixtures/test-plan";
import { openDatabase } from "./sqlite/sqlite-file";

const at = (day: string) => calendarDay(day) * 86_400_000;

const LOOP_25 = `
pragma user_version = 25;
create table Habits(id integer primary key autoincrement, archived integer, color integer, description text,
  freq_den integer, freq_num integer, highlight integer, name text, position integer,
  reminder_hour integer, reminder_min integer, reminder_days integer not null default 127,
  type integer not null default 0, target_type integer not null default 0, target_value real not null default 0,
  unit text not null default "", question text, uuid text);
create table Repetitions(id integer primary key autoincrement, habit integer not null references habits(id),
  timestamp integer not null, value integer not null, notes text);
insert into Habits values
  (7, 0, 11, 'memo', 7, 3, 0, 'Run', 1, 8, 30, 127, 0, 0, 0, '', 'Did you?', 'aaaa'),
  (9, 1, 0, '', 1, 1, 0, '名前', 0, null, null, 127, 1, 0, 2.5, 'km', '', 'bbbb');
insert into Repetitions(habit, timestamp, value, notes) values
  (7, ${at("2026-07-01")}, 2, 'good'), (7, ${at("2026-07-02")}, 0, null), (7, ${at("2026-07-03")}, 3, ''),
  (9, ${at("2026-07-01")}, 2500, null), (9, ${at("2026-07-02")}, 2, 'tiny'), (99, ${at("2026-07-02")}, 2, null);
`;

describe("Loop's backup", () => {
  test("of the newest version: everything that the owner entered", () => {
    const plan = planOf([databaseFile(LOOP_25)]);
    expect(plan).toMatchObject({ format: "loop_db", generation: "25" });
    expect(plan.habits.map(({ sourceId }) => sourceId)).toEqual(["bbbb", "aaaa"]);
    const run = habitNamed(plan, "Run");
    expect(run.draft).toMatchObject({
      description: "Did you?\nmemo",
      color: "sky",
      schedule: { kind: "rolling", n: 3, m: 7 },
    });
    expect(shownLogs(run)).toEqual([
      '2026-07-01 done "good"',
      "2026-07-02 missed",
      "2026-07-03 skipped",
    ]);
    const far = habitNamed(plan, "名前");
    expect(far).toMatchObject({
      archived: true,
      draft: { unit: "km", target: { op: "at_least", value: 2.5 } },
    });
    expect(shownLogs(far)).toEqual(["2026-07-01 2.5", '2026-07-02 0.002 "tiny"']);
    expect(plan.warningCounts).toEqual({ reminder_left: 1, field_left: 1 });
  });

  test("of version 12: no values, ARGB colours, the question called description, days twice", () => {
    const plan = planOf([
      databaseFile(`pragma user_version = 12;
        create table Habits (Id INTEGER PRIMARY KEY AUTOINCREMENT, archived INTEGER, color INTEGER,
          description TEXT, freq_den INTEGER, freq_num INTEGER, name TEXT, position INTEGER, reminder_hour INTEGER);
        create table Repetitions (Id INTEGER PRIMARY KEY AUTOINCREMENT, habit INTEGER REFERENCES Habits(Id), timestamp INTEGER);
        create table Checkmarks (Id INTEGER PRIMARY KEY, habit INTEGER, timestamp INTEGER, value INTEGER);
        insert into Habits values (1, 0, -16540699, 'Why?', 1, 1, 'Read', 0, null);
        insert into Repetitions(habit, timestamp) values (1, ${at("2016-03-01")}), (1, ${at("2016-03-01")}),
          (1, null), (1, ${at("2016-03-02")});
        insert into Checkmarks values (1, 1, ${at("2016-03-05")}, 2);`),
    ]);
    expect(plan.habits.map(({ draft }) => [draft.description, draft.color])).toEqual([
      ["Why?", "sky"],
    ]);
    expect(plan.habits.map(shownLogs)).toEqual([["2016-03-01 done", "2016-03-02 done"]]);
    expect(plan.warningCounts).toEqual({ duplicate_day: 1, field_left: 1 });
  });

  test("columns that were added later have their default in older rows", () => {
    const plan = planOf([
      databaseFile(`pragma user_version = 21;
        create table Habits (id integer primary key, archived integer, color integer, description text,
          freq_den integer, freq_num integer, name text, position integer, reminder_hour integer);
        insert into Habits values (1, 0, 5, '', 1, 1, 'Old', 0, null);
        alter table Habits add column type integer not null default 1;
        alter table Habits add column target_value real not null default 4.5;
        create table Repetitions (id integer primary key, habit integer, timestamp integer, value integer not null default 2);
        insert into Repetitions values (1, 1, ${at("2026-07-01")}, 3500);`),
    ]);
    expect(plan.habits.map(shownLogs)).toEqual([["2026-07-01 3.5"]]);
    expect(plan.habits[0]?.draft.target).toEqual({ op: "at_least", value: 4.5 });
  });

  test("a target below nothing is asked for", () => {
    const plan = planOf([databaseFile(`${LOOP_25} update Habits set target_value = -2.5;`)]);
    expect(habitNamed(plan, "名前")).toMatchObject({ asks: ["target"], draft: { target: null } });
    expect(plan.warningCounts).toMatchObject({ target_unreadable: 1 });
  });

  test("of a version to come is refused", () => {
    const file = databaseFile(`${LOOP_25} pragma user_version = 26;`);
    expect(resultOf([file])).toMatchObject({ refusal: { code: "database_too_new" } });
  });
});

test("Rewire: three kinds of schedules, and only what is known of its check-ins", () => {
  const plan = planOf([
    databaseFile(`
      create table Habits (_id INTEGER PRIMARY KEY, Order_num INTEGER, Name TEXT NOT NULL, description TEXT,
        active_days TEXT, archived INTEGER, schedule INTEGER, days INTEGER, period INTEGER, target_count REAL,
        repeating_count INTEGER, start_date TEXT);
      create table CHECKINS (_id INTEGER PRIMARY KEY, Habit_id INTEGER, date TEXT, type INTEGER, note TEXT,
        actual_count REAL, UNIQUE(Habit_id, date) ON CONFLICT REPLACE);
      create table REMINDERS (_id INTEGER PRIMARY KEY, habit_id INTEGER, time INTEGER, active_days TEXT);
      insert into Habits values (1, 3, 'Days', '', '0,3,6', 0, 0, 0, 0, 0, 0, '20160101'),
        (2, 2, 'Times', '', '', 0, 1, 3, 0, 0, 0, '20160101'), (3, 1, 'Every', '', '', 1, 2, 0, 0, 0, 5, '');
      insert into CHECKINS(Habit_id, date, type, note, actual_count) values (1, '20160102', 2, 'good', 0),
        (1, '20160103', 1, null, 0), (1, '20160104', 3, 'away', 0), (2, '20161302', 2, null, 0);
      insert into REMINDERS values (1, 1, 480, ''), (2, 1, -1, '');`),
  ]);
  expect(plan.habits.map(({ draft }) => [draft.name, draft.schedule])).toEqual([
    ["Every", { kind: "everyN", n: 5 }],
    ["Times", { kind: "perWeek", n: 3 }],
    ["Days", { kind: "weekdays", days: [3, 6, 7] }],
  ]);
  expect(shownLogs(habitNamed(plan, "Days"))).toEqual([
    '2016-01-02 done "good"',
    '2016-01-04 "away"',
  ]);
  expect(plan.warningCounts).toEqual({ reminder_left: 1, bad_value: 2, bad_date: 1 });
});

test("Tickmate: months from 0, several ticks a day are counted", () => {
  const plan = planOf([
    databaseFile(`
      create table tracks(_id integer primary key, name text, description text, enabled integer, "order" integer DEFAULT -1);
      create table ticks(_id integer primary key, _track_id integer, year integer, month integer, day integer);
      create table groups(_id integer primary key, name text);
      create table track2groups(_id integer primary key, _track_id integer, _group_id integer);
      insert into tracks values (1, 'Tea', '', 1, 20), (2, 'Run', 'far', 0, 10);
      insert into ticks(_track_id, year, month, day) values (1, 2016, 0, 31), (1, 2016, 0, 31), (1, 2016, 1, 29),
        (2, 2016, 11, 1), (2, 2016, 1, 30);
      insert into groups values (1, 'Body');
      insert into track2groups values (1, 2, 1);`),
  ]);
  expect(plan.habits.map(({ draft }) => [draft.name, draft.tags])).toEqual([
    ["Run", ["Body"]],
    ["Tea", []],
  ]);
  expect(plan.habits.map(shownLogs)).toEqual([
    ["2016-12-01 done"],
    ["2016-01-31 2", "2016-02-29 1"],
  ]);
  expect(plan.warningCounts).toEqual({ bad_date: 1 });
});

// Found by the property below.
test("habits of one id stay apart, whatever the third is called", () => {
  const plan = planOf([
    databaseFile(`create table tracks(_id text, name text); create table ticks(_id integer);
      insert into tracks values ('a', 'A'), ('a', 'B'), ('a #2', 'C'), ('a #2', 'D');`),
  ]);
  expect(plan.habits.map(({ sourceId }) => sourceId)).toEqual(["a", "a #2", "a #2 #3", "a #2 #4"]);
});

describe("openDatabase", () => {
  test.each([512, 1024, 4096, 65_536])("reads what SQLite wrote, in pages of %i bytes", (size) => {
    const { bytes } = databaseFile(`pragma page_size = ${size}; vacuum;
      create table t(id integer primary key, n integer, x real, "odd, name" text, b blob);
      create index i on t(n);
      with recursive c(n) as (values(1) union all select n + 1 from c where n < 3000)
      insert into t select n * 3, case n % 4 when 0 then -n when 1 then n * 100000000 else n % 2 end, n / 8.0,
        case when n % 500 = 0 then hex(zeroblob(9000)) || n else 'ż' || n end, zeroblob(n % 90) from c;`);
    const rows = openDatabase(bytes, ENGINE)?.rows("t") ?? [];
    expect(rows.length).toBe(3000);
    for (const [index, row] of rows.entries()) {
      const n = index + 1;
      const wanted = n % 4 === 0 ? -n : n % 4 === 1 ? n * 100_000_000 : n % 2;
      expect([row.get("id"), row.get("n"), row.get("x")]).toEqual([n * 3, wanted, n / 8]);
      const text = n % 500 === 0 ? `${"0".repeat(18_000)}${n}` : `ż${n}`;
      expect(row.get("odd, name") === text).toBe(true);
    }
  });

  test("UTF-16 too", () => {
    const { bytes } = databaseFile(
      "pragma encoding = 'UTF-16le'; create table t(a text); insert into t values ('名前');",
    );
    expect(
      openDatabase(bytes, ENGINE)
        ?.rows("t")
        .map((row) => row.get("a")),
    ).toEqual(["名前"]);
  });

  test("damage: an answer in time that could be written", () => {
    const { bytes } = databaseFile(LOOP_25);
    fc.assert(
      fc.property(edits(bytes.length), (changes) => {
        expect(flawsOf([{ path: "x", bytes: edited(bytes, changes) }])).toEqual([]);
      }),
      { numRuns: 300 },
    );
    const bits = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(bits, (changes) => {
        const damaged = Uint8Array.from(bytes);
        for (const [place, value] of changes) damaged[place] = value;
        expect(flawsOf([{ path: "x", bytes: damaged }])).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("rows that claim more than the file holds are refused before memory is", () => {
    const { bytes } = databaseFile(`create table t(a text);
      with recursive c(n) as (values(1) union all select n + 1 from c where n < 200)
      insert into t select hex(zeroblob(20000)) from c;`);
    const greedy = Uint8Array.from(bytes);
    for (let at = 4096; at < greedy.length - 3; at++) {
      // A row of 40,004 bytes claims 1,676,804, of which as many stand in the row's own page.
      if (greedy[at] === 0x82 && greedy[at + 1] === 0xb8 && greedy[at + 2] === 0x44) {
        greedy.set([0xe6, 0xac, 0x04], at);
      }
    }
    const view = new DataView(greedy.buffer);
    for (let at = 4096; at < greedy.length; at += 4096) {
      // The last page of each chain goes on in itself.
      if (view.getUint32(at) === 0) view.setUint32(at, at / 4096 + 1);
    }
    const before = busyMs();
    expect(openDatabase(greedy, ENGINE)).toBeNull();
    expect(busyMs() - before).toBeLessThan(PATIENCE_MS);
  });

  test("a page that is its own child ends, and a cut-off file is none", () => {
    const { bytes } = databaseFile(LOOP_25);
    const looped = Uint8Array.from(bytes);
    // The first page as an inner one without cells, whose last child is itself.
    looped.set([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 100);
    expect(openDatabase(looped, ENGINE)).toBeNull();
    expect(resultOf([{ path: "x", bytes: bytes.subarray(0, bytes.length / 2) }])).toMatchObject({
      refusal: { code: "database" },
    });
  });
});

describe("a schema that means harm", () => {
  const endless =
    "with recursive c(n) as (values(1) union all select n + 1 from c) select n as id from c";

  test.each([
    [
      "a view that never ends",
      `create view Habits as ${endless}; create view Repetitions as ${endless};`,
    ],
    [
      "a virtual table",
      "create virtual table Habits using fts5(id, name); create virtual table Repetitions using fts5(habit, timestamp);",
    ],
  ])("%s is no table", (_, statements) => {
    const before = busyMs();
    expect(resultOf([databaseFile(statements)])).toMatchObject({ refusal: { code: "database" } });
    expect(busyMs() - before).toBeLessThan(PATIENCE_MS);
  });

  test("generated columns, triggers, indexes on expressions and checks are never computed", () => {
    const before = busyMs();
    const plan = planOf([
      databaseFile(`${LOOP_25}
        alter table Habits add column bomb generated always as (hex(zeroblob(position * 0 + 900000000)));
        create trigger t after insert on Habits begin delete from Repetitions; end;
        create index i on Repetitions(abs(habit) + length(hex(zeroblob(10)))) where value > 0;`),
    ]);
    expect(plan.counts).toMatchObject({ habits: 2, days: 5 });
    expect(busyMs() - before).toBeLessThan(PATIENCE_MS);
  });

  test("a table without row ids is read like any other", () => {
    const plan = planOf([
      databaseFile(`create table tracks(_id integer primary key, name text) without rowid;
        create table ticks(_id integer primary key, _track_id integer, year integer, month integer, day integer) without rowid;
        insert into tracks values (1, 'Tea'); insert into ticks values (1, 1, 2026, 6, 1);`),
    ]);
    expect(plan.habits.map(shownLogs)).toEqual([["2026-07-01 done"]]);
  });

  test("a file that was copied from under a running app is read without its log", () => {
    const { bytes, path } = databaseFile(LOOP_25);
    const copied = Uint8Array.from(bytes);
    copied.fill(2, 18, 20);
    expect(planOf([{ path, bytes: copied }]).counts).toMatchObject({ habits: 2, days: 5 });
  });

  test("a header that claims a gigabyte, a thousand tables, and a million pages on a list of free ones", () => {
    const { bytes } = databaseFile(LOOP_25);
    const view = (change: (header: DataView) => void) => {
      const damaged = Uint8Array.from(bytes);
      change(new DataView(damaged.buffer));
      return resultOf([{ path: "x", bytes: damaged }]);
    };
    const before = busyMs();
    const answers = [
      view((header) => header.setUint32(28, 262_144)),
      view((header) => header.setUint32(36, 1_000_000)),
      resultOf([
        databaseFile(
          `begin; ${Array.from({ length: 1000 }, (_, n) => `create table t${n}(a, b);`).join("")} commit;`,
        ),
      ]),
    ];
    expect(answers.every(({ kind }) => kind === "refused" || kind === "plan")).toBe(true);
    expect(answers[2]).toMatchObject({ refusal: { code: "database" } });
    expect(busyMs() - before).toBeLessThan(3 * PATIENCE_MS);
  });
});
