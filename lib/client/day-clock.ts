import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { DaySettings } from "@/lib/domain/profile";
import { dayStartInstant, userDay } from "@/lib/domain/user-day";

/**
 * Calls back when the owner's day rolls over: by a timer set to the beginning of the next day, and when the
 * page is looked at again, because a sleeping device fires its timers late. Returns the way out.
 */
export function watchDay(
  settings: () => DaySettings | null,
  onDay: (today: CalendarDay) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    clearTimeout(timer);
    const current = settings();
    if (!current) return;
    const now = Date.now();
    const today = userDay(now, current.timeZone, current.dayStart);
    const next = dayStartInstant(addDays(today, 1), current.timeZone, current.dayStart);
    timer = setTimeout(look, Math.max(1, next.getTime() - now));
    onDay(today);
  }

  look();
  document.addEventListener("visibilitychange", look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
  };
}
