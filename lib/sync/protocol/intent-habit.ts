import { AppError } from "@/lib/domain/app-error";
import { addDays, type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { saysNothing } from "@/lib/domain/log";

import { declinedName, followedName, jsonOfFollowed } from "./coach-fields";
import {
  fieldsOfHabitDraft,
  fieldsOfHabitProperties,
  jsonOfPause,
  pauseName,
  versionName,
  versionsIn,
} from "./habit-fields";
import type { HabitIntent, IntentState } from "./intent";
import { storedValueOf } from "./log-cell";
import type { SyncBatch } from "./message";
import { dayIn } from "./read-json";
import { type Fields, type Json, stampFields } from "./registers";
import { jsonOfVersion } from "./schedule-json";
import type { Hlc } from "./stamp";

/** The registers that a change of a habit writes. See `patchOf`. */
export function habitPatch(intent: HabitIntent, state: IntentState, stamp: Hlc): SyncBatch {
  const f = stampFields(valuesOf(intent, state), stamp);
  return {
    items: Object.keys(f).length > 0 ? [{ kind: "habit", id: intent.id, f }] : [],
    logs: [],
  };
}

function valuesOf(intent: HabitIntent, state: IntentState): Record<string, Json> {
  if (intent.type === "habit.create") return fieldsOfHabitDraft(intent.draft, intent.position);
  const habit = state.item("habit", intent.id);
  if (!habit) throw new AppError("not_found", "There is no such habit.");
  switch (intent.type) {
    case "habit.change":
      return fieldsOfHabitProperties(intent.patch);
    case "habit.version":
      return versionValues(habit, intent.from, intent.version && jsonOfVersion(intent.version));
    case "habit.pause":
      return { [pauseName(intent.pauseId)]: intent.pause && jsonOfPause(intent.pause) };
    case "habit.declined":
      return { [declinedName(intent.kind)]: intent.day && toIsoDay(intent.day) };
    case "habit.followed":
      return { [followedName(intent.day)]: intent.followed && jsonOfFollowed(intent.followed) };
    case "habit.move":
      return { position: intent.position };
    case "habit.archive":
      return { archived: true, end: toIsoDay(lastDay(intent, habit, state)) };
    case "habit.unarchive":
      return { archived: false, end: null, ...gapValues(habit, intent.today, intent.pauseId) };
    case "habit.delete":
      return { deleted: true };
    case "habit.restore":
      return { deleted: false };
  }
}

/**
 * The first version is shown from the habit's start, whatever day its register is named after. Changing
 * "the version from the start" therefore has to replace that register, or it would come back later.
 */
function versionValues(habit: Fields, from: CalendarDay, version: Json): Record<string, Json> {
  const versions = versionsIn(habit);
  const replaced = versions.filter((known) => known.from === from);
  // A habit has at least one version: the last one stays.
  if (version === null && replaced.length === versions.length) return {};
  return {
    ...Object.fromEntries(replaced.map(({ register }) => [versionName(register), null])),
    ...(version === null && replaced.length === 0 ? {} : { [versionName(from)]: version }),
  };
}

function lastDay(
  intent: Extract<HabitIntent, { type: "habit.archive" }>,
  habit: Fields,
  state: IntentState,
): CalendarDay {
  const cell = state.cell(intent.id, toIsoDay(intent.today)) ?? {};
  const status = cell.mark?.[0].s ?? null;
  const isLogged = !saysNothing({ status, value: storedValueOf(cell) });
  const last = isLogged ? intent.today : addDays(intent.today, -1);
  const end = dayIn(habit, "end");
  const start = dayIn(habit, "start") ?? intent.today;
  const earliest = addDays(start, -1);
  const candidate = end !== null && end < last ? end : last;
  return candidate < earliest ? earliest : candidate;
}

function gapValues(habit: Fields, today: CalendarDay, pauseId: string): Record<string, Json> {
  const end = dayIn(habit, "end");
  if (end === null) return {};
  const [from, to] = [addDays(end, 1), addDays(today, -1)];
  return from <= to ? { [pauseName(pauseId)]: jsonOfPause({ from, to }) } : {};
}
