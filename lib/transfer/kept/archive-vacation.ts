import { toIsoDay } from "@/lib/domain/calendar-day";
import { isUuid, vacationId } from "@/lib/domain/ids";
import type { Vacation } from "@/lib/domain/vacation";
import type { Json } from "@/lib/sync/protocol/registers";

import { type JsonObject, textIn } from "../json-file";
import { dayIn } from "./archive-values";

/** A vacation as `vacations.json` holds it. The way back is `vacationOfJson`. */
export function jsonOfVacation({ id, from, to }: Vacation): Json {
  return { id, from: toIsoDay(from), to: to === null ? null : toIsoDay(to) };
}

/** The vacation that an object of `vacations.json` describes; null for what is none. */
export function vacationOfJson(json: JsonObject): Vacation | null {
  const id = textIn(json, "id");
  const from = dayIn(json, "from");
  const to = dayIn(json, "to");
  // An end that cannot be read must not make a vacation for ever.
  const isOpen = json["to"] === null || json["to"] === undefined;
  if (!isUuid(id) || from === null || (to === null && !isOpen)) return null;
  return to !== null && to < from ? null : { id: vacationId(id), from, to, deleted: false };
}
