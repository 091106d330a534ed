import { parseRecurrenceRule } from "@/lib/analytics/rrule";
import { toIsoDay } from "@/lib/domain/calendar-day";
import type { CoachAnswers, Habit, PlanOfVersion } from "@/lib/domain/habit";
import { checkVersion } from "@/lib/domain/habit-draft";
import {
  answersIn,
  declinedName,
  followedName,
  jsonOfFollowed,
} from "@/lib/sync/protocol/coach-fields";
import { type Json, stampFields } from "@/lib/sync/protocol/registers";
import { ZERO_STAMP } from "@/lib/sync/protocol/stamp";

import { asObject, type JsonObject } from "../json-file";

/** More answers about one habit than a year of suggestions makes. */
const MOST = 400;

/**
 * What the owner answered to suggestions about a habit, as `habits.json` holds it: by the names of its registers. The way back
 * is `answersOfJson`.
 * @example jsonOfAnswers({ declined: [{ kind: "raise_target", day }], followed: [] }) // { "declined:raise_target": "2026-03-01" }
 */
export function jsonOfAnswers({ declined, followed }: CoachAnswers): Json {
  return Object.fromEntries([
    ...declined.map(({ kind, day }) => [declinedName(kind), toIsoDay(day)] as const),
    ...followed.map((one) => [followedName(one.day), jsonOfFollowed(one)] as const),
  ]);
}

/** The answers that an object describes; undefined for none. One about a plan that no habit can have is left out. */
export function answersOfJson(
  value: unknown,
  habit: Pick<Habit, "valueType" | "scaleMax">,
): CoachAnswers | undefined {
  const json: JsonObject = asObject(value) ?? {};
  // They come from JSON.parse, and the registers' own reader looks at them. When they were written is not asked.
  const entries = Object.entries(json).slice(0, MOST) as [string, Json][];
  const answers = answersIn(stampFields(Object.fromEntries(entries), ZERO_STAMP));
  if (!answers) return undefined;
  const isSound = (plan: PlanOfVersion | null) =>
    plan === null ||
    Object.keys(checkVersion(habit, plan, (rule) => parseRecurrenceRule(rule) !== null)).length ===
      0;
  const followed = answers.followed.filter(
    ({ plan, replaced }) => isSound(plan) && isSound(replaced),
  );
  return followed.length + answers.declined.length === 0 ? undefined : { ...answers, followed };
}
