"use client";

import { useEffect, useEffectEvent } from "react";

import { takeOpening } from "@/lib/client/early-taps";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { EARLY_TAP_EVENT } from "@/lib/domain/early-script";
import type { HabitId } from "@/lib/domain/ids";

/** Opens what was asked for while this page was not alive yet. */
export function useEarlyOpening(open: (id: HabitId, day: CalendarDay) => void): void {
  const take = useEffectEvent(() => {
    const opening = takeOpening();
    if (opening) open(opening.id, opening.day);
  });
  useEffect(() => {
    const listener = () => take();
    listener();
    addEventListener(EARLY_TAP_EVENT, listener);
    return () => removeEventListener(EARLY_TAP_EVENT, listener);
  }, []);
}
