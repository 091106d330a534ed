import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { DaySettings } from "@/lib/domain/profile";
import { dayStartInstant, userDay } from "@/lib/domain/user-day";

/** A timer that is set for hours rings late after a device has slept, or when its clock was set. */
const LONGEST_SLEEP_MS = 60_000;

/**
 * Calls back with the owner's day, at once and whenever it is another one: when it rolls over, when the page is looked at
 * again, and within a minute where a device slept through it with the page in sight. Returns the way out.
 */
export function watchDay(
  settings: () => DaySettings | null,
  onDay: (today: CalendarDay) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known: CalendarDay | null = null;

  function look(): void {
    clearTimeout(timer);
    const current = settings();
    if (!current) return;
    const now = Date.now();
    const today = userDay(now, current.timeZone, current.dayStart);
    const next = dayStartInstant(addDays(today, 1), current.timeZone, current.dayStart);
    timer = setTimeout(look, Math.min(LONGEST_SLEEP_MS, Math.max(1, next.getTime() - now)));
    if (today === known) return;
    known = today;
    onDay(today);
  }

  look();
  document.addEventListener("visibilitychange", look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
  };
}
