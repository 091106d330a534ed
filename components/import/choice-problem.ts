import type { ImportOutline } from "@/lib/client/import-outline";
import { cleanName } from "@/lib/domain/habit-draft";
import { MAX_HABITS, MAX_NAME } from "@/lib/domain/limits";
import { type ImportChoices, MOST_MERGED_DAYS } from "@/lib/transfer/import-choices";

export type ChoiceProblem = {
  code: "nothing" | "name" | "merged" | "habits";
  params: { most: number };
};

/**
 * Why these choices cannot be imported; null when they can.
 * @param outline What they would write.
 * @param present How many habits are there.
 */
export function choiceProblem(
  choices: ImportChoices,
  outline: ImportOutline,
  present: number,
): ChoiceProblem | null {
  const chosen = Object.values(choices);
  const names = chosen.flatMap((choice) => (choice.action === "new" ? [choice.name] : []));
  if (chosen.every(({ action }) => action === "leave"))
    return { code: "nothing", params: { most: 0 } };
  if (names.some((name) => cleanName(name) === "" || name.length > MAX_NAME)) {
    return { code: "name", params: { most: MAX_NAME } };
  }
  if (present + names.length > MAX_HABITS) {
    return { code: "habits", params: { most: MAX_HABITS } };
  }
  if (mergedDays(outline) > MOST_MERGED_DAYS) {
    return { code: "merged", params: { most: MOST_MERGED_DAYS } };
  }
  return null;
}

function mergedDays(outline: ImportOutline): number {
  return [...outline.values()].reduce(
    (sum, { into, logs }) => (into === null ? sum : sum + logs.length),
    0,
  );
}
