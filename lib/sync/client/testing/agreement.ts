import { calendarDay } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";
import { byPosition } from "@/lib/domain/habit";
import { packLogs } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";
import { standing, type Vacation, withVacations } from "@/lib/domain/vacation";
import { goalOfFields } from "@/lib/sync/protocol/goal-fields";
import { deletedAt, habitOfFields } from "@/lib/sync/protocol/habit-fields";
import { type ImportRecord, importOfFields } from "@/lib/sync/protocol/import-fields";
import { logOfCell } from "@/lib/sync/protocol/log-cell";
import type { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { itemKey, logKey, type SyncBatch } from "@/lib/sync/protocol/message";
import { purgeTime } from "@/lib/sync/protocol/trash";
import { vacationOfFields } from "@/lib/sync/protocol/vacation-fields";

import type { StorageTransaction } from "../storage";

/** What a screen shows. */
export type Shown = {
  habits: readonly HabitHistory[];
  trash: readonly HabitHistory[];
  goals: readonly Goal[];
  imports: readonly ImportRecord[];
  vacations: readonly Vacation[];
};

/** Clocks of devices are wrong by a day at most, so they part with the trash a day earlier or later. */
const MARGIN_MS = 2 * 86_400_000;

/** What a screen has to show of the server's registers. */
export function truthOf(server: MemoryServer): Shown {
  const days = Map.groupBy(server.logs(), ({ h }) => h);
  const things = server.items();
  const vacations = standing(
    things.flatMap(({ kind, id, f }) =>
      kind === "vacation" ? (vacationOfFields(id, f) ?? []) : [],
    ),
  );
  const histories = things.flatMap(({ kind, id, f }): HabitHistory[] => {
    const habit = kind === "habit" ? habitOfFields(id, f) : null;
    if (!habit) return [];
    const logs = (days.get(id) ?? [])
      .map(({ d, c }) => logOfCell(habit, calendarDay(d), c))
      .filter(({ status, value, note }) => status !== null || value !== null || note !== null)
      .sort((a, b) => a.day - b.day);
    const since = deletedAt(f);
    const resting = withVacations(habit, vacations);
    return [
      { habit: resting, logs: packLogs(logs), ...(since !== null && { goneAt: purgeTime(since) }) },
    ];
  });
  return {
    habits: histories
      .filter(({ habit }) => !habit.deleted)
      .sort((a, b) => byPosition(a.habit, b.habit)),
    trash: histories.filter(({ habit }) => habit.deleted),
    goals: things
      .flatMap(({ kind, id, f }) => (kind === "goal" ? (goalOfFields(id, f) ?? []) : []))
      .filter((goal) => !goal.deleted)
      .sort(byPosition),
    imports: things
      .flatMap(({ kind, id, f }) => (kind === "import" ? (importOfFields(id, f) ?? []) : []))
      .filter((record) => !record.deleted),
    vacations,
  };
}

/** What is shown as one text, without what is about to leave the trash. @param now By the server's clock, in ms. */
export function textOfShown(
  { habits, trash, goals, imports, vacations }: Shown,
  now: number,
): string {
  const staying = trash
    .filter(({ goneAt = 0 }) => goneAt > now + MARGIN_MS)
    .toSorted((a, b) => (a.habit.id < b.habit.id ? -1 : 1));
  return JSON.stringify({ habits, trash: staying, goals, imports, vacations });
}

/** Registers as one text, whatever their order. */
export function textOfRegisters({ items, logs }: SyncBatch): string {
  const named = [
    ...items.map(({ kind, id, f }) => [itemKey(kind, id), f] as const),
    ...logs.map(({ h, d, c }) => [logKey(h, d), c] as const),
  ];
  return JSON.stringify(Object.fromEntries(named), inOrder);
}

/** The registers of a device that the server has confirmed. */
export async function confirmedIn(tx: StorageTransaction): Promise<SyncBatch> {
  const [items, chunks] = await Promise.all([tx.all("items"), tx.all("chunks")]);
  const logs = chunks.flatMap(({ habitId, year, cells }) =>
    Object.entries(cells).map(([name, c]) => ({ h: habitId, d: `${year}-${name}`, c })),
  );
  return { items, logs };
}

function inOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
