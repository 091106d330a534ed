"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { usePlanWords } from "@/components/habit/plan-words";
import { SelectField, TextField } from "@/components/ui/field";
import { useProfile } from "@/lib/client/profile";
import { parseAmount } from "@/lib/domain/clock-text";
import { MAX_NAME } from "@/lib/domain/habit-draft";
import type { Schedule } from "@/lib/domain/schedule";
import { type HabitChoice, possibleTypes } from "@/lib/transfer/import-choices";
import type { PlannedHabit } from "@/lib/transfer/import-plan";

type NewChoice = Extract<HabitChoice, { action: "new" }>;

type FieldProps = {
  habit: PlannedHabit;
  choice: NewChoice;
  onChoice: (choice: HabitChoice) => void;
};

/** What can be said of a habit that becomes a new one: its name, the kind of its amounts, unit, schedule and target. */
export function NewHabitFields(props: FieldProps) {
  const { habit, choice, onChoice } = props;
  const t = useTranslations("import");
  const types = possibleTypes(habit);
  // Kept's own archive says exactly what it means.
  const hasTarget =
    !habit.kept && (choice.valueType === "counter" || choice.valueType === "duration");
  return (
    <details className="imp-change" open={habit.asks.length > 0}>
      <summary>{t("change")}</summary>
      <TextField
        label={t("name")}
        value={choice.name}
        maxLength={MAX_NAME}
        required
        onChange={({ target }) => onChoice({ ...choice, name: target.value })}
      />
      {types.length > 1 && (
        <SelectField
          label={t("amountsAre")}
          value={choice.valueType}
          onChange={({ target }) => {
            const valueType = types.find((type) => type === target.value);
            if (valueType) onChoice({ ...choice, valueType });
          }}
        >
          {types.map((type) => (
            <option key={type} value={type}>
              {t(`amounts.${type === "duration" ? "duration" : "counter"}`)}
            </option>
          ))}
        </SelectField>
      )}
      {choice.valueType === "counter" && (
        <TextField
          label={t("unit")}
          value={choice.unit ?? habit.draft.unit}
          maxLength={40}
          onChange={({ target }) => onChoice({ ...choice, unit: target.value })}
        />
      )}
      <ScheduleField {...props} />
      {hasTarget && <TargetFields {...props} />}
    </details>
  );
}

/** The schedules that most habits have; a finer one is set on the habit itself, without touching its past. */
function ScheduleField({ habit, choice, onChoice }: FieldProps) {
  const t = useTranslations("import");
  const plan = usePlanWords();
  const { weekStart } = useProfile();
  const own = plan.version(habit.draft, { ...habit.draft, target: null }, weekStart);
  const { schedule, ...asInFile } = choice;
  const value = schedule?.kind === "perWeek" ? String(schedule.n) : (schedule?.kind ?? "file");
  return (
    <SelectField
      label={t("howOften")}
      value={value}
      onChange={({ target }) => {
        const next = scheduleOf(target.value);
        onChoice(next ? { ...choice, schedule: next } : asInFile);
      }}
    >
      <option value="file">{t("asInFile", { plan: own })}</option>
      <option value="daily">{t("everyDay")}</option>
      {[1, 2, 3, 4, 5, 6].map((n) => (
        <option key={n} value={n}>
          {t("timesAWeek", { n })}
        </option>
      ))}
    </SelectField>
  );
}

function scheduleOf(value: string): Schedule | null {
  if (value === "file") return null;
  return value === "daily" ? { kind: "daily" } : { kind: "perWeek", n: Number(value) };
}

// Loop did not write targets down before 2.3.1, and tables never do.
function TargetFields({ habit, choice, onChoice }: FieldProps) {
  const t = useTranslations("import");
  const [text, setText] = useState(choice.target === null ? "" : String(choice.target.value));
  const [op, setOp] = useState<"at_least" | "at_most">(
    choice.target?.op === "at_most" ? "at_most" : "at_least",
  );
  const amount = parseAmount(text);
  const isWrong = text.trim() !== "" && (amount === null || amount < 0);

  function change(nextText: string, nextOp: "at_least" | "at_most"): void {
    setText(nextText);
    setOp(nextOp);
    const value = parseAmount(nextText);
    const target = value === null || value < 0 ? null : { op: nextOp, value };
    onChoice({ ...choice, target });
  }

  return (
    <div className="imp-target">
      <SelectField
        label={t("targetOp")}
        value={op}
        onChange={({ target }) => change(text, target.value === "at_most" ? "at_most" : "at_least")}
      >
        <option value="at_least">{t("atLeast")}</option>
        <option value="at_most">{t("atMost")}</option>
      </SelectField>
      <TextField
        label={t("targetValue")}
        hint={habit.asks.includes("target") && t("targetHint")}
        value={text}
        inputMode="decimal"
        problem={isWrong ? t("targetWrong") : undefined}
        onChange={({ target }) => change(target.value, op)}
      />
    </div>
  );
}
