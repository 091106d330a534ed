"use client";

import { useTranslations } from "next-intl";

import { HabitIcon } from "@/components/ui/habit-icon";
import { type GoalFormValues, weightField } from "@/lib/domain/goal-form-fields";
import type { Habit } from "@/lib/domain/habit";
import type { HabitHistory } from "@/lib/domain/tracker";

/** Which habits feed the goal, and what one of their units is worth to it. */
export function ContributionFields(props: {
  values: GoalFormValues;
  habits: readonly HabitHistory[];
}) {
  const t = useTranslations("goalForm");
  return (
    <fieldset className="form-set">
      <legend>{t("contributions")}</legend>
      <p className="muted sm">{t("contributionsHint")}</p>
      {props.habits.length === 0 && <p className="muted">{t("noHabits")}</p>}
      <ul className="contrib">
        {props.habits.map(({ habit }) => (
          <ContributionRow key={habit.id} habit={habit} values={props.values} />
        ))}
      </ul>
    </fieldset>
  );
}

function ContributionRow({ habit, values }: { habit: Habit; values: GoalFormValues }) {
  const t = useTranslations("goalForm");
  const weight = weightField(habit);
  return (
    <li className={`c-${habit.color}`}>
      <HabitIcon name={habit.icon} />
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          name={`feeds:${habit.id}`}
          defaultChecked={values[`feeds:${habit.id}`] === "on"}
        />
        {habit.name}
      </label>
      <label className="weight">
        <span className="muted sm">{t(`each.${eachOf(habit)}`, { unit: habit.unit })}</span>
        <input
          className="in"
          name={weight}
          inputMode="decimal"
          defaultValue={values[weight] ?? "1"}
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
