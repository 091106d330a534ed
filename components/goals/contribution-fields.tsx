"use client";

import { useTranslations } from "next-intl";

import { HabitIcon } from "@/components/ui/habit-icon";
import type { GoalDraft } from "@/lib/domain/goal-draft";
import type { Habit } from "@/lib/domain/habit";
import type { HabitHistory } from "@/lib/domain/tracker";

/** Which habits feed the goal, and what one of their units is worth to it. */
export function ContributionFields(props: { draft: GoalDraft; habits: readonly HabitHistory[] }) {
  const t = useTranslations("goalForm");
  const weights = new Map(props.draft.contributions.map((c) => [c.habitId, c.weight]));
  return (
    <fieldset className="form-set">
      <legend>{t("contributions")}</legend>
      <p className="muted sm">{t("contributionsHint")}</p>
      {props.habits.length === 0 && <p className="muted">{t("noHabits")}</p>}
      <ul className="contrib">
        {props.habits.map(({ habit }) => (
          <ContributionRow key={habit.id} habit={habit} weight={weights.get(habit.id) ?? null} />
        ))}
      </ul>
    </fieldset>
  );
}

function ContributionRow({ habit, weight }: { habit: Habit; weight: number | null }) {
  const t = useTranslations("goalForm");
  const perHour = habit.valueType === "duration";
  const shown = (weight ?? (perHour ? 1 / 60 : 1)) * (perHour ? 60 : 1);
  return (
    <li className={`c-${habit.color}`}>
      <HabitIcon name={habit.icon} />
      <label className="flex items-center gap-2">
        <input type="checkbox" name={`feeds:${habit.id}`} defaultChecked={weight !== null} />
        {habit.name}
      </label>
      <label className="weight">
        <span className="muted sm">{t(`each.${eachOf(habit)}`, { unit: habit.unit })}</span>
        <input
          className="in"
          name={`weight:${habit.id}${perHour ? ":hour" : ""}`}
          inputMode="decimal"
          defaultValue={String(Math.round(shown * 1000) / 1000)}
        />
      </label>
    </li>
  );
}

function eachOf(habit: Habit): "day" | "hour" | "unit" | "point" {
  switch (habit.valueType) {
    case "checkbox":
    case "text":
      return "day";
    case "duration":
      return "hour";
    case "counter":
      return habit.unit === "" ? "point" : "unit";
    case "scale":
    case "time":
      return "point";
  }
}
