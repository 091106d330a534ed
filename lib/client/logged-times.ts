"use client";

import { useEffect, useState } from "react";

import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import { minuteOfDay } from "@/lib/domain/minute-of-day";
import { userDay } from "@/lib/domain/user-day";

import { useTracker } from "./tracker";
import { useTrackerSource } from "./tracker-context";

/** The minute of the day at which a day was logged. */
export type LoggedTime = { day: CalendarDay; minute: number };

/**
 * When habits were logged, for habits whose log was made on its own day: what was filled in later, or imported,
 * says nothing of the time it was done. The clock is read in the owner's zone of today (decisions/076). Null until
 * the browser's own store has answered.
 *
 * @param from The first day that counts.
 */
export function useLoggedTimes(
  habitIds: readonly HabitId[],
  from: CalendarDay,
): ReadonlyMap<string, readonly LoggedTime[]> | null {
  const source = useTrackerSource();
  const { habits, profile } = useTracker();
  const { timeZone, dayStart } = profile;
  const [times, setTimes] = useState<ReadonlyMap<string, readonly LoggedTime[]> | null>(null);
  const key = habitIds.join(" ");
  useEffect(() => {
    let isHere = true;
    void source.store
      .then((store) => store.loggedInstants(key === "" ? [] : key.split(" ")))
      .then((instants) => {
        if (!isHere) return;
        const clock = (at: number) => minuteOfDay(at, timeZone);
        setTimes(
          new Map(
            [...instants].map(([id, list]) => [
              id,
              list
                .filter(
                  ({ day, at }) =>
                    day >= from && isNear(day, at) && userDay(at, timeZone, dayStart) === day,
                )
                .map(({ day, at }) => ({ day, minute: clock(at) })),
            ]),
          ),
        );
      })
      .catch(() => undefined); // without a store there is nothing to say of times
    return () => {
      isHere = false;
    };
    // `habits` is a new list whenever a day was logged, here or elsewhere.
  }, [source, habits, key, from, timeZone, dayStart]);
  return times;
}

const MS_PER_DAY = 86_400_000;

/** Whether an instant can lie on its day in any zone and with any day start: cheaper than asking for the zone. */
function isNear(day: CalendarDay, at: number): boolean {
  const days = at / MS_PER_DAY - day;
  return days > -1 && days < 3;
}
