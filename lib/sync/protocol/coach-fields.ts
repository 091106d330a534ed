import { type CalendarDay, parseIsoDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { CoachAnswers, Followed, PlanOfVersion } from "@/lib/domain/habit";
import { SUGGESTION_KINDS, type SuggestionKind } from "@/lib/domain/suggestion";

import { dayOfJson, listedUnder, memberOf } from "./read-json";
import type { Fields, Json } from "./registers";
import { jsonOfVersion, versionOfJson } from "./schedule-json";

/** The register of the last time that a kind was declined; its value is the day. */
export function declinedName(kind: SuggestionKind): string {
  return `declined:${kind}`;
}

/** The register of what was followed on a day. @example followedName(day) // "followed:2026-03-01" */
export function followedName(day: CalendarDay): string {
  return `followed:${toIsoDay(day)}`;
}

/** What was followed as its register holds it. */
export function jsonOfFollowed({ kind, plan, replaced }: Omit<Followed, "day">): Json {
  return { kind, plan: plan && jsonOfVersion(plan), replaced: replaced && jsonOfVersion(replaced) };
}

/** The answers that registers hold; undefined when there are none. Kinds of a newer build are left out. */
export function answersIn(fields: Fields): CoachAnswers | undefined {
  const declined = listedUnder(fields, "declined").flatMap(([name, json]) => {
    const [kind, day] = [kindOf(name), dayOfJson(json)];
    return kind && day !== null ? [{ kind, day }] : [];
  });
  const followed = listedUnder(fields, "followed").flatMap(([iso, json]): Followed[] => {
    const [day, kind] = [parseIsoDay(iso), kindOf(memberOf(json, "kind"))];
    if (day === null || !kind) return [];
    const [plan, replaced] = [planIn(json, "plan"), planIn(json, "replaced")];
    return [{ kind, day, plan, replaced }];
  });
  if (declined.length === 0 && followed.length === 0) return undefined;
  return { declined: declined.toSorted(inOrder), followed: followed.toSorted(inOrder) };
}

// Registers come in another order on every device.
function inOrder(
  a: { day: CalendarDay; kind: string },
  b: { day: CalendarDay; kind: string },
): number {
  return a.day === b.day ? Number(a.kind > b.kind) - Number(a.kind < b.kind) : a.day - b.day;
}

function kindOf(name: Json | undefined): SuggestionKind | undefined {
  return SUGGESTION_KINDS.find((known) => known === name);
}

function planIn(json: Json, name: string): PlanOfVersion | null {
  return versionOfJson(memberOf(json, name) ?? null);
}
