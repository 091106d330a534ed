import "server-only";
import type { UserTransaction } from "@/lib/data/as-user";
import { type NewEvent, writeEvents } from "@/lib/data/events";
import { writeGoals } from "@/lib/data/goals";
import { writeHabits } from "@/lib/data/habits";
import { writeImports } from "@/lib/data/imports";
import { writeLogs } from "@/lib/data/logs";
import { type LogFacts, readTouched, type Touched, type TouchedRows } from "@/lib/data/sync-rows";
import { writeVacations } from "@/lib/data/vacations";
import type { UserId } from "@/lib/domain/ids";
import { admitBatch } from "@/lib/sync/protocol/admission";
import type { Admission, Known } from "@/lib/sync/protocol/admission-state";
import { contributorsIn } from "@/lib/sync/protocol/goal-fields";
import { isEmptyCell } from "@/lib/sync/protocol/log-cell";
import { itemKey, logKey, type SyncBatch, type SyncLog } from "@/lib/sync/protocol/message";
import { wornKinds } from "@/lib/sync/protocol/rebalance";
import { Clock, SERVER_DEVICE } from "@/lib/sync/protocol/stamp";

import { cellOfRow, fieldsOfRow, goalWrite, habitWrite, logWrite, registerRow } from "./rows";

/** What a batch changed, for whoever has to look after what follows from it. */
type Changed = {
  /** Habits that were changed themselves or logged. */
  readonly habitIds: ReadonlySet<string>;
  /** Those of them that were logged. */
  readonly loggedIds: ReadonlySet<string>;
  readonly goalIds: ReadonlySet<string>;
};

/** Looks after what follows from a change, in the same transaction, and answers with events to store. */
export type Consequences = (
  tx: UserTransaction,
  userId: UserId,
  changed: Changed,
  now: number,
) => Promise<readonly NewEvent[]>;

export type BatchContext = {
  /** The device that speaks, for the events. */
  readonly device: string;
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: number;
  readonly consequences: Consequences;
};

/**
 * Admits a batch and writes what it changed, in a transaction that holds the person's row. The number of
 * statements does not depend on the size of the batch: one reads everything that is touched, one for each
 * table writes it.
 *
 * @returns What came of it, and where the log stood before.
 */
export async function writeBatch(
  tx: UserTransaction,
  userId: UserId,
  batch: SyncBatch,
  context: BatchContext,
): Promise<Admission & { facts: LogFacts }> {
  const { now } = context;
  const rows = await readTouched(tx, userId, touchedBy(batch));
  const clock = new Clock(SERVER_DEVICE, () => now, rows.hlc);
  const admission = admitBatch(knownFrom(rows), batch, clock, now);
  const items = (kind: string) => admission.items.filter((item) => item.kind === kind);

  await writeHabits(
    tx,
    userId,
    items("habit").map((item) => habitWrite(item, now)),
  );
  await writeLogs(tx, userId, admission.logs.map(logWrite), admission.past, now);
  await writeGoals(
    tx,
    userId,
    items("goal").map((item) => goalWrite(item, now)),
  );
  await writeImports(tx, userId, items("import").map(registerRow));
  await writeVacations(tx, userId, items("vacation").map(registerRow));
  const events = await eventsOf(tx, userId, admission, context);
  const clockNow = { hlc: clock.last, filed: admission.filed };
  await writeEvents(tx, userId, events, clock.last > rows.hlc ? clockNow : null);
  return { ...admission, facts: rows.facts };
}

/** What is to be told. A device tells nobody what it has just shown, so each event says whose doing it is. */
async function eventsOf(
  tx: UserTransaction,
  userId: UserId,
  admission: Admission,
  { device, now, consequences }: BatchContext,
): Promise<NewEvent[]> {
  if (admission.items.length + admission.logs.length === 0) return [];
  const following = await consequences(tx, userId, changedBy(admission), now);
  return [
    ...loggedEvents(admission.logs, device),
    ...following.map((event) => ({ ...event, data: { ...event.data, device } })),
  ];
}

function touchedBy({ items, logs }: SyncBatch): Touched {
  const ids = (kind: string) => items.filter((item) => item.kind === kind).map(({ id }) => id);
  const contributors = items.flatMap((item) =>
    item.kind === "goal" ? contributorsIn(item.f) : [],
  );
  return {
    habits: ids("habit"),
    goals: ids("goal"),
    imports: ids("import"),
    vacations: ids("vacation"),
    logs: logs.map(({ h, d }) => ({ h, d })),
    parents: [...new Set([...logs.map(({ h }) => h), ...contributors])],
    whole: wornKinds(items),
  };
}

function knownFrom(rows: TouchedRows): Known {
  return {
    items: new Map([
      ...rows.habits.map((row) => [itemKey("habit", row.id), fieldsOfRow(row)] as const),
      ...rows.goals.map((row) => [itemKey("goal", row.id), fieldsOfRow(row)] as const),
      ...rows.imports.map((row) => [itemKey("import", row.id), fieldsOfRow(row)] as const),
      ...rows.vacations.map((row) => [itemKey("vacation", row.id), fieldsOfRow(row)] as const),
    ]),
    logs: new Map(
      rows.logs.map((row) => [logKey(row.habitId, row.day), cellOfRow(row.cell)] as const),
    ),
    habits: new Set([...rows.parents, ...rows.habits.map(({ id }) => id)]),
    names: new Map(Object.entries(rows.names)),
    counts: { ...rows.counts },
    gone: new Set(rows.gone.map(({ kind, id }) => itemKey(kind, id))),
    filed: rows.filed,
  };
}

function changedBy({ items, logs }: Admission): Changed {
  const ids = (kind: string) => items.filter((item) => item.kind === kind).map(({ id }) => id);
  const loggedIds = new Set(logs.map(({ h }) => h));
  return {
    habitIds: new Set([...ids("habit"), ...loggedIds]),
    loggedIds,
    goalIds: new Set(ids("goal")),
  };
}

/** One event for each habit of a batch: two hundred logs are news once. */
function loggedEvents(logs: readonly SyncLog[], device: string): NewEvent[] {
  const said = logs.filter(({ c }) => !isEmptyCell(c));
  return [...Map.groupBy(said, ({ h }) => h)].map(([habitId, days]) => ({
    type: "habit_logged" as const,
    key: null,
    data: { habitId, days: days.map(({ d }) => d), device },
  }));
}
