"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";

import { usePlanWords } from "@/components/habit/plan-words";
import { useDayText } from "@/components/heatmap/day-text";
import { HabitIcon } from "@/components/ui/habit-icon";
import { useTracker } from "@/lib/client/tracker";
import { habitId } from "@/lib/domain/ids";
import {
  asNew,
  canMerge,
  chosenDraft,
  type HabitChoice,
  mergeOf,
} from "@/lib/transfer/import-choices";
import type { PlannedHabit } from "@/lib/transfer/import-plan";

import { NewHabitFields } from "./new-habit-fields";
import { PlannedStrip } from "./planned-strip";
import { usePoints } from "./points";

/** One habit of the file: what it is, how its days look, and what becomes of it. */
export function PlannedHabitRow(props: {
  habit: PlannedHabit;
  choice: HabitChoice;
  onChoice: (choice: HabitChoice) => void;
}) {
  const { habit, choice, onChoice } = props;
  const { draft, counts } = habit;
  const t = useTranslations("import");
  const id = useId();
  const day = useDayText();
  const plan = usePlanWords();
  const points = usePoints();
  const { habits, profile } = useTracker();
  const name = (choice.action === "new" ? choice.name : draft.name) || t("noName");
  const shown = choice.action === "new" ? asChosen(habit, choice) : habit;
  const merged = choice.action === "merge" && habits.find((one) => one.habit.id === choice.into);

  return (
    <li className={`imp-row c-${draft.color}`} data-left={choice.action === "leave" || undefined}>
      <div className="imp-what">
        <h3 id={`${id}-name`}>
          <HabitIcon name={draft.icon} />
          {name}
        </h3>
        <p>
          {t(`type.${shown.draft.valueType}`)},{" "}
          {plan.version(shown.draft, shown.draft, profile.weekStart)}
          {habit.archived && `, ${t("archived")}`}
          {habit.kept?.deleted && `, ${t("inTrash")}`}
        </p>
        <p>
          {t("rowCounts", { days: counts.days, notes: counts.notes })}
          {counts.firstDay !== null && counts.lastDay !== null && (
            <>
              {" "}
              ·{" "}
              {t("rowSpan", {
                first: day.shortYear(counts.firstDay),
                last: day.shortYear(counts.lastDay),
              })}
            </>
          )}
        </p>
        {habit.strength && habit.strength.differing > 0 && (
          <p className="imp-warn">
            {t("rowStrength", {
              days: habit.strength.differing,
              worst: points(habit.strength.worst),
            })}
          </p>
        )}
      </div>
      <PlannedStrip habit={shown} name={name} />
      <div className="imp-choice">
        <label htmlFor={`${id}-choice`} className="vh">
          {t("whatWith", { name })}
        </label>
        <select
          id={`${id}-choice`}
          className="in"
          value={choice.action === "merge" ? choice.into : choice.action}
          onChange={({ target: { value } }) => onChoice(chosen(value))}
        >
          <option value="new">{t("asNew")}</option>
          {habits
            .filter((one) => canMerge(habit, one.habit))
            .map((one) => (
              <option key={one.habit.id} value={one.habit.id}>
                {t("into", { name: one.habit.name })}
              </option>
            ))}
          <option value="leave">{t("leave")}</option>
        </select>
        {choice.action === "new" && (
          <NewHabitFields habit={habit} choice={choice} onChoice={onChoice} />
        )}
        {merged && <p className="fd-hint">{mergeText(mergeOf(habit, merged))}</p>}
      </div>
    </li>
  );

  function chosen(value: string): HabitChoice {
    if (value === "leave") return { action: "leave" };
    return value === "new" ? asNew(habit, name) : { action: "merge", into: habitId(value) };
  }

  function mergeText({ fill, kept }: ReturnType<typeof mergeOf>): string {
    return t("mergeCounts", { filled: fill.length, kept });
  }
}

/** The habit as it would be made. */
function asChosen(
  habit: PlannedHabit,
  choice: Extract<HabitChoice, { action: "new" }>,
): PlannedHabit {
  const draft = chosenDraft(habit, choice, null);
  return { ...habit, draft, ...(choice.schedule && { laterVersions: [] }) };
}
