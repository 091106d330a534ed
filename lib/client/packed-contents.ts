import type { Habit } from "@/lib/domain/habit";
import { type PackedLogs, packLogs } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";
import type { StoreView } from "@/lib/sync/client/local-store";

/** A habit whose days are packed: a worker gets them in a few strings instead of a hundred thousand objects. */
export type PackedHistory = { habit: Habit; logs: PackedLogs };

/** Everything on this device, as it is sent to the export worker. */
export type PackedContents = Omit<StoreView, "habits" | "trash"> & {
  habits: readonly PackedHistory[];
  trash: readonly PackedHistory[];
};

/** The view packed for the way into a worker. */
export function packedContents({ habits, trash, ...rest }: StoreView): PackedContents {
  return { ...rest, habits: habits.map(packed), trash: trash.map(packed) };
}

function packed({ habit, logs }: HabitHistory): PackedHistory {
  return { habit, logs: packLogs(logs) };
}
