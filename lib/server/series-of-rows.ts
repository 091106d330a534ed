import "server-only";
import { type HabitSeries, seriesOf } from "@/lib/analytics/series";
import { packedLogsOf } from "@/lib/data/packed-row";
import type { RegisterRow } from "@/lib/data/register-row";
import type { SeriesRows } from "@/lib/data/series-rows";
import type { CalendarDay, Weekday } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import { NO_LOGS } from "@/lib/domain/packed-logs";
import { userDay } from "@/lib/domain/user-day";
import { withVacations } from "@/lib/domain/vacation";
import { habitOfFields } from "@/lib/sync/protocol/habit-fields";
import { vacationOfFields } from "@/lib/sync/protocol/vacation-fields";
import { fieldsOfRow } from "@/lib/sync/server/rows";

export type SeriesSettings = { today: CalendarDay; weekStart: Weekday };

/** The owner's day and week at an instant (ms), from the columns of their row. */
export function settingsAt(
  row: { readonly timeZone: string; readonly dayStart: number; readonly weekStart: number },
  now: number,
): SeriesSettings {
  // A CHECK keeps the column within 1 to 7.
  return {
    today: userDay(now, row.timeZone, row.dayStart),
    weekStart: row.weekStart as Weekday,
  };
}

/** Habits as the analytics read them, vacations among their pauses, with the logs that were read. */
export function seriesOfRows(
  { habits, logs, vacations: rows }: SeriesRows & { readonly habits: readonly RegisterRow[] },
  settings: SeriesSettings,
): Map<HabitId, HabitSeries> {
  const vacations = rows.flatMap((row) => vacationOfFields(row.id, fieldsOfRow(row)) ?? []);
  const packed = new Map(logs.map((row) => [row.habitId, row]));
  return new Map(
    habits.flatMap((row): [HabitId, HabitSeries][] => {
      const habit = habitOfFields(row.id, fieldsOfRow(row));
      const found = packed.get(row.id);
      if (!habit) return [];
      const logs = found ? packedLogsOf(habit, found) : NO_LOGS;
      return [[habit.id, seriesOf(withVacations(habit, vacations), logs, settings)]];
    }),
  );
}
