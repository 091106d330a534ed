"use client";

import { useEffect, useEffectEvent } from "react";

import { notedPresses } from "@/lib/client/noted-presses";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { EARLY_TAP_EVENT } from "@/lib/domain/early-names";
import type { HabitId } from "@/lib/domain/ids";

/** Opens what was asked for while this page was not alive yet. */
export function useEarlyOpening(open: (id: HabitId, day: CalendarDay) => void): void {
  const take = useEffectEvent(async () => {
    if (notedPresses().length === 0) return;
    const { takeOpening } = await import("@/lib/client/left-presses");
    const opening = takeOpening();
    if (opening) open(opening.id, opening.day);
  });
  useEffect(() => {
    // Code that does not come through is tried again at the next press.
    const listener = () => void take().catch(() => undefined);
    listener();
    addEventListener(EARLY_TAP_EVENT, listener);
    return () => removeEventListener(EARLY_TAP_EVENT, listener);
  }, []);
}
