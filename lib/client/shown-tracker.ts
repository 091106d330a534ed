import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Tracker } from "@/lib/domain/tracker";
import { userDay } from "@/lib/domain/user-day";
import type { StoreView } from "@/lib/sync/client/local-store";

/** The server's numbers on the owner's day, as far as that is known. */
export function trackerOn(first: Tracker | null, today: CalendarDay | null): Tracker | null {
  if (!first || today === null || today === first.today) return first;
  return { ...first, today };
}

/** What a store shows, as the screens read it. Without a day, the one it is now. */
export function trackerOfView(view: StoreView, day: CalendarDay | null): Tracker {
  const { profile, habits, trash, goals, vacations } = view;
  const today = day ?? userDay(Date.now(), profile.timeZone, profile.dayStart);
  return { profile, today, habits, trash, goals, vacations };
}

/** Whether two show the very same things, so that nothing has to be drawn again. */
export function isSameTracker(a: Tracker, b: Tracker): boolean {
  return (
    a.today === b.today &&
    a.profile === b.profile &&
    a.habits === b.habits &&
    a.trash === b.trash &&
    a.goals === b.goals &&
    a.vacations === b.vacations
  );
}
