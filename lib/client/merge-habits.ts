"use client";

import { useMemo } from "react";

import type { HabitId } from "@/lib/domain/ids";
import { unpackLogs } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";
import type { Undo } from "@/lib/sync/client/local-store";
import { nameKey } from "@/lib/sync/protocol/admit";
import type { Intent } from "@/lib/sync/protocol/intent";
import { mergeOf } from "@/lib/transfer/import-choices";

import { wholeCopy } from "./import-write";
import { useTrackerSource } from "./tracker-context";

/**
 * Puts the days of one habit into another and the emptied one into the trash, as one change that can be taken
 * back. A day that the other one has stays as it is there; the trash keeps what did not go over.
 */
export function useMergeHabits(): (from: HabitId, into: HabitId) => Promise<Undo | null> {
  const source = useTrackerSource();
  return useMemo(
    () => async (from, into) => {
      await wholeCopy(source);
      const { habits } = await source.view();
      const one = habits.find(({ habit }) => habit.id === from);
      const other = habits.find(({ habit }) => habit.id === into);
      if (!one || !other) throw new Error("One of the habits is gone.");
      return source.write(mergeIntents(one, other));
    },
    [source],
  );
}

/**
 * The habit that a numbered one was named after, when their days mean the same: "Read" for "Read (2)".
 * @example twinOf(history("Read (2)"), [history("Read")])?.habit.name // "Read"
 */
export function twinOf(
  { habit }: HabitHistory,
  habits: readonly HabitHistory[],
): HabitHistory | null {
  const plain = /^(.+) \(\d+\)$/u.exec(habit.name)?.[1];
  if (plain === undefined) return null;
  const twin = habits.find((other) => nameKey(other.habit.name) === nameKey(plain));
  if (!twin || twin.habit.id === habit.id) return null;
  const isAlike =
    twin.habit.valueType === habit.valueType &&
    twin.habit.unit === habit.unit &&
    twin.habit.scaleMax === habit.scaleMax;
  return isAlike ? twin : null;
}

/** Everything that a merge writes: the days that the other habit lacks, then the emptied habit's end. */
export function mergeIntents(one: HabitHistory, other: HabitHistory): Intent[] {
  const { fill } = mergeOf(unpackLogs(one.logs), other);
  const habitId = other.habit.id;
  return [
    ...fill.flatMap(({ day, status, value, note }): Intent[] => [
      ...(status !== null || value !== null
        ? [{ type: "log.mark" as const, habitId, day, status, value }]
        : []),
      ...(note ? [{ type: "log.note" as const, habitId, day, note }] : []),
    ]),
    { type: "habit.delete", id: one.habit.id },
  ];
}
