"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { SelectField, TextField } from "@/components/ui/field";
import { parseAmount } from "@/lib/domain/clock-text";
import { MAX_NAME } from "@/lib/domain/habit-draft";
import { type HabitChoice, possibleTypes } from "@/lib/transfer/import-choices";
import type { PlannedHabit } from "@/lib/transfer/import-plan";

type NewChoice = Extract<HabitChoice, { action: "new" }>;

/** What can be said of a habit that becomes a new one: its name, the kind of its amounts, and a target it lacks. */
export function NewHabitFields(props: {
  habit: PlannedHabit;
  choice: NewChoice;
  onChoice: (choice: HabitChoice) => void;
}) {
  const { habit, choice, onChoice } = props;
  const t = useTranslations("import");
  const types = possibleTypes(habit);
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
      {habit.asks.includes("target") && <TargetFields choice={choice} onChoice={onChoice} />}
    </details>
  );
}

// Loop did not write targets down before 2.3.1.
function TargetFields({
  choice,
  onChoice,
}: {
  choice: NewChoice;
  onChoice: (choice: HabitChoice) => void;
}) {
  const t = useTranslations("import");
  const [text, setText] = useState("");
  const [op, setOp] = useState<"at_least" | "at_most">("at_least");
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
        hint={t("targetHint")}
        value={text}
        inputMode="decimal"
        problem={isWrong ? t("targetWrong") : undefined}
        onChange={({ target }) => change(target.value, op)}
      />
    </div>
  );
}
