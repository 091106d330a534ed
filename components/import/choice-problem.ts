import { cleanName, MAX_HABITS, MAX_NAME } from "@/lib/domain/habit-draft";
import type { HabitHistory } from "@/lib/domain/tracker";
import { type ImportChoices, mergeOf, MOST_MERGED_DAYS } from "@/lib/transfer/import-choices";
import type { ImportPlan } from "@/lib/transfer/import-plan";
import { convertedLogs } from "@/lib/transfer/value-conversion";

export type ChoiceProblem = {
  code: "nothing" | "name" | "merged" | "habits";
  params: { most: number };
};

/** Why these choices cannot be imported; null when they can. */
export function choiceProblem(
  plan: ImportPlan,
  choices: ImportChoices,
  existing: readonly HabitHistory[],
): ChoiceProblem | null {
  const chosen = Object.values(choices);
  const names = chosen.flatMap((choice) => (choice.action === "new" ? [choice.name] : []));
  if (chosen.every(({ action }) => action === "leave"))
    return { code: "nothing", params: { most: 0 } };
  if (names.some((name) => cleanName(name) === "" || name.length > MAX_NAME)) {
    return { code: "name", params: { most: MAX_NAME } };
  }
  if (existing.length + names.length > MAX_HABITS) {
    return { code: "habits", params: { most: MAX_HABITS } };
  }
  if (mergedDays(plan, choices, existing) > MOST_MERGED_DAYS) {
    return { code: "merged", params: { most: MOST_MERGED_DAYS } };
  }
  return null;
}

function mergedDays(
  plan: ImportPlan,
  choices: ImportChoices,
  existing: readonly HabitHistory[],
): number {
  return plan.habits.reduce((sum, planned) => {
    const choice = choices[planned.sourceId];
    if (choice?.action !== "merge") return sum;
    const history = existing.find(({ habit }) => habit.id === choice.into);
    if (!history) return sum;
    return sum + mergeOf(convertedLogs(planned, history.habit), history).fill.length;
  }, 0);
}
