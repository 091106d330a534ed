"use client";

import { type ReactNode, useActionState } from "react";

import { tapDay } from "@/lib/actions/logs";
import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";

/**
 * The form that all buttons of a day's list belong to. Where no script runs it is sent, and says by its button
 * which habit was pressed; on a living page every button answers its click itself.
 */
export function DayForm({ day, children }: { day: CalendarDay; children: ReactNode }) {
  const [, send] = useActionState(tapDay, { values: {}, result: null });
  return (
    <form action={send}>
      <input type="hidden" name="day" value={toIsoDay(day)} />
      {children}
    </form>
  );
}
