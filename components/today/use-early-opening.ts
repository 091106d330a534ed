"use client";

import { useEffect, useEffectEvent } from "react";

import type { CalendarDay } from "@/lib/domain/calendar-day";
import { EARLY_TAP_EVENT, EARLY_TAPS_KEY } from "@/lib/domain/early-script";
import type { HabitId } from "@/lib/domain/ids";

/** Opens what was asked for while this page was not alive yet. */
export function useEarlyOpening(open: (id: HabitId, day: CalendarDay) => void): void {
  const take = useEffectEvent(async () => {
    if (localStorage.getItem(EARLY_TAPS_KEY) === null) return;
    const { takeOpening } = await import("@/lib/client/early-taps");
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
