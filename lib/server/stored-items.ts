import "server-only";
import type { UserTransaction } from "@/lib/data/as-user";
import type { RegisterRow } from "@/lib/data/register-row";
import { readTouched, type Touched } from "@/lib/data/sync-rows";
import { AppError } from "@/lib/domain/app-error";
import type { Goal } from "@/lib/domain/goal";
import { byPosition, type Habit } from "@/lib/domain/habit";
import type { UserId } from "@/lib/domain/ids";
import type { Vacation } from "@/lib/domain/vacation";
import { goalOfFields } from "@/lib/sync/protocol/goal-fields";
import { habitOfFields } from "@/lib/sync/protocol/habit-fields";
import type { Fields } from "@/lib/sync/protocol/registers";
import { vacationOfFields } from "@/lib/sync/protocol/vacation-fields";
import { fieldsOfRow } from "@/lib/sync/server/rows";

const NOTHING: Touched = {
  habits: [],
  goals: [],
  imports: [],
  vacations: [],
  logs: [],
  parents: [],
  whole: [],
};

/** A habit as it is, in the trash or not. @throws AppError `not_found`. */
export async function storedHabit(tx: UserTransaction, userId: UserId, id: string): Promise<Habit> {
  const { habits } = await readTouched(tx, userId, { ...NOTHING, habits: [id] });
  return found(habits, habitOfFields);
}

/** Every habit that is not in the trash, in the owner's order. */
export async function storedHabits(tx: UserTransaction, userId: UserId): Promise<Habit[]> {
  const { habits } = await readTouched(tx, userId, { ...NOTHING, whole: ["habit"] });
  return habits
    .flatMap((row) => habitOfFields(row.id, fieldsOfRow(row)) ?? [])
    .filter(({ deleted }) => !deleted)
    .toSorted(byPosition);
}

/** A goal as it is, in the trash or not. @throws AppError `not_found`. */
export async function storedGoal(tx: UserTransaction, userId: UserId, id: string): Promise<Goal> {
  const { goals } = await readTouched(tx, userId, { ...NOTHING, goals: [id] });
  return found(goals, goalOfFields);
}

/** A vacation as it is, deleted or not. @throws AppError `not_found`. */
export async function storedVacation(
  tx: UserTransaction,
  userId: UserId,
  id: string,
): Promise<Vacation> {
  const { vacations } = await readTouched(tx, userId, { ...NOTHING, vacations: [id] });
  return found(vacations, vacationOfFields);
}

function found<Item>(
  [row]: readonly RegisterRow[],
  itemOf: (id: string, fields: Fields) => Item | null,
): Item {
  const item = row && itemOf(row.id, fieldsOfRow(row));
  if (!item) throw new AppError("not_found", "This is not there.");
  return item;
}
