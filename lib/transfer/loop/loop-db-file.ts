import type { Database } from "sql.js";

import { MS_PER_DAY } from "../instants";
import type { SqliteEngine } from "../sqlite/sqlite-engine";
import type { LoopWritten } from "./loop-export";

/** The schema of version 2.3.1, word for word: Loop opens nothing else. */
const SCHEMA = `
create table android_metadata(locale TEXT);
create table Habits(id integer primary key autoincrement, archived integer, color integer, description text,
  freq_den integer, freq_num integer, highlight integer, name text, position integer,
  reminder_hour integer, reminder_min integer, reminder_days integer not null default 127,
  type integer not null default 0, target_type integer not null default 0, target_value real not null default 0,
  unit text not null default "", question text, uuid text);
create table Events(id integer primary key autoincrement, timestamp integer, message text, server_id integer);
create table Repetitions(id integer primary key autoincrement, habit integer not null references habits(id),
  timestamp integer not null, value integer not null, notes text);
create unique index idx_repetitions_habit_timestamp on Repetitions(habit, timestamp);
pragma user_version = 25;`;

/**
 * A backup as Loop 2.3.1 writes it, version 25, so that it can be restored there. Texts are never null, because Loop
 * reads them without asking; a missing `archived` would count as archived.
 */
export function loopDbFile(habits: readonly LoopWritten[], { Database }: SqliteEngine): Uint8Array {
  const database = new Database();
  try {
    database.exec(SCHEMA);
    database.exec("begin");
    database.run("insert into android_metadata values (?)", ["en_US"]);
    insertHabits(database, habits);
    insertDays(database, habits);
    database.exec("commit");
    return database.export();
  } finally {
    database.close();
  }
}

function insertHabits(database: Database, habits: readonly LoopWritten[]): void {
  const insert = database.prepare(`
    insert into Habits(id, archived, color, description, freq_den, freq_num, highlight, name, position,
      type, target_type, target_value, unit, question, uuid)
    values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, '', ?)`);
  for (const [index, habit] of habits.entries()) {
    insert.run([
      index + 1,
      Number(habit.archived),
      habit.color,
      habit.description,
      habit.den,
      habit.num,
      habit.name,
      index,
      habit.type === "NUMERICAL" ? 1 : 0,
      habit.targetType === "AT_MOST" ? 1 : 0,
      habit.target,
      habit.unit,
      habit.uuid,
    ]);
  }
  insert.free();
}

// At UTC midnight of its civil day, as Loop keeps it.
function insertDays(database: Database, habits: readonly LoopWritten[]): void {
  const insert = database.prepare(
    "insert into Repetitions(habit, timestamp, value, notes) values (?, ?, ?, ?)",
  );
  for (const [index, { days }] of habits.entries()) {
    for (const { day, code, note } of days) {
      insert.run([index + 1, day * MS_PER_DAY, code, note]);
    }
  }
  insert.free();
}
