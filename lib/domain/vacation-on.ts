import type { CalendarDay } from "./calendar-day";
import type { Vacation } from "./vacation";

/**
 * The vacation that runs on a day, the one that ends last if there are several.
 * @returns Null when none does.
 * @example vacationOn([{ id, from: monday, to: null, deleted: false }], monday)?.id // id
 */
export function vacationOn(vacations: readonly Vacation[], day: CalendarDay): Vacation | null {
  const running = vacations.filter(
    ({ from, to, deleted }) => !deleted && from <= day && (to === null || day <= to),
  );
  const [last = null] = running.toSorted((a, b) => endOf(b) - endOf(a));
  return last;
}

function endOf({ to }: Vacation): number {
  return to ?? Number.POSITIVE_INFINITY;
}
