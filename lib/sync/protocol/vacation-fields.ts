import { toIsoDay } from "@/lib/domain/calendar-day";
import { vacationId } from "@/lib/domain/ids";
import type { Vacation, VacationDays } from "@/lib/domain/vacation";

import { dayOfJson, flagIn, memberOf, valueOf } from "./read-json";
import type { Fields, Json } from "./registers";

/** The register that has both ends: they are one choice, and ends of two devices would make a third stretch. */
const DAYS = "days";

/** The vacation that registers describe. Null while its days are missing. */
export function vacationOfFields(id: string, fields: Fields): Vacation | null {
  const days = valueOf(fields, DAYS);
  const from = days === undefined ? null : dayOfJson(memberOf(days, "from"));
  if (from === null) return null;
  const to = dayOfJson(memberOf(days, "to"));
  return { id: vacationId(id), from, to, deleted: flagIn(fields, "deleted") };
}

/** The days of a vacation as its register holds them, unstamped. */
export function fieldsOfVacationDays({ from, to }: VacationDays): Record<string, Json> {
  return { [DAYS]: { from: toIsoDay(from), to: to === null ? null : toIsoDay(to) } };
}
