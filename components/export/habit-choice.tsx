"use client";

import { useTranslations } from "next-intl";

import { HabitIcon } from "@/components/ui/habit-icon";
import type { HabitHistory } from "@/lib/domain/tracker";

/** All habits, or some of them. Null is all, those that are made later too. */
export function HabitChoice(props: {
  habits: readonly HabitHistory[];
  value: readonly string[] | null;
  onChange: (habits: readonly string[] | null) => void;
}) {
  const { habits, value, onChange } = props;
  const t = useTranslations("export");
  const toggle = (id: string, isIn: boolean) =>
    onChange(isIn ? [...(value ?? []), id] : (value ?? []).filter((other) => other !== id));
  return (
    <fieldset className="exp-part">
      <legend className="sec">{t("habitsTitle")}</legend>
      <label className="exp-habit">
        <input
          type="checkbox"
          checked={value === null}
          onChange={({ target }) => onChange(target.checked ? null : [])}
        />
        {t("allHabits", { count: habits.length })}
      </label>
      {value !== null && (
        <ul className="exp-habits">
          {habits.map(({ habit }) => (
            <li key={habit.id} className={`c-${habit.color}`}>
              <label className="exp-habit">
                <input
                  type="checkbox"
                  checked={value.includes(habit.id)}
                  onChange={({ target }) => toggle(habit.id, target.checked)}
                />
                <HabitIcon name={habit.icon} />
                {habit.name}
                {habit.archived && <small>{t("archived")}</small>}
              </label>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
