"use client";

import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState } from "react";

import { SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { GOAL_AGGREGATES, GOAL_DIRECTIONS, type GoalDirection } from "@/lib/domain/goal";
import type { GoalDraft } from "@/lib/domain/goal-draft";
import type { GoalFormValues } from "@/lib/domain/goal-form-fields";
import { HABIT_COLORS } from "@/lib/domain/habit-color";
import type { Problems } from "@/lib/domain/habit-draft";

import { KnotFields } from "./knot-fields";

type Props = {
  /** What stands in the fields: of the goal, or as typed in a form that was refused. */
  values: GoalFormValues;
  problems: Problems<keyof GoalDraft>;
};

/** Name, target, days, direction: everything of a goal but the habits that feed it. */
export function GoalBasicFields({ values, problems }: Props) {
  const t = useTranslations("goalForm");
  const [direction, setDirection] = useState<GoalDirection>(directionOf(values["direction"]));
  const choice = useRef<HTMLSelectElement>(null);
  const says = useProblemText(problems);
  // It may have been chosen before the page was alive.
  useLayoutEffect(() => setDirection(directionOf(choice.current?.value)), []);
  return (
    <>
      <TextField
        label={t("name")}
        name="name"
        defaultValue={values["name"]}
        autoComplete="off"
        problem={says("name")}
      />
      <div className="form-row">
        <SelectField
          label={t("direction")}
          name="direction"
          ref={choice}
          defaultValue={directionOf(values["direction"])}
          onChange={({ target }) => setDirection(directionOf(target.value))}
        >
          {GOAL_DIRECTIONS.map((known) => (
            <option key={known} value={known}>
              {t(`directions.${known}`)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t("aggregate")} name="aggregate" defaultValue={values["aggregate"]}>
          {GOAL_AGGREGATES.map((known) => (
            <option key={known} value={known}>
              {t(`aggregates.${known}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <TargetFields values={values} says={says} />
      {direction === "maintain" ? (
        <MaintainFields values={values} says={says} />
      ) : (
        <noscript>
          <MaintainFields values={values} says={says} />
        </noscript>
      )}
      <DayFields values={values} says={says} />
      {direction !== "maintain" && <KnotFields values={values} problem={says("line")} />}
      <TextAreaField
        label={t("description")}
        name="description"
        rows={2}
        defaultValue={values["description"]}
        problem={says("description")}
      />
    </>
  );
}

type Says = (field: keyof GoalDraft) => string | undefined;

type PartProps = Pick<Props, "values"> & { says: Says };

function useProblemText(problems: Problems<keyof GoalDraft>): Says {
  const problem = useTranslations("problem");
  return (field) => {
    const code = problems[field];
    return code && problem(code);
  };
}

function TargetFields({ values, says }: PartProps) {
  const t = useTranslations("goalForm");
  return (
    <div className="form-row">
      <TextField
        label={t("target")}
        name="target"
        inputMode="decimal"
        defaultValue={values["target"]}
        problem={says("target")}
      />
      <TextField
        label={t("unit")}
        hint={t("unitHint")}
        name="unit"
        defaultValue={values["unit"]}
        autoComplete="off"
        problem={says("unit")}
      />
      <TextField
        label={t("startValue")}
        name="startValue"
        inputMode="decimal"
        defaultValue={values["startValue"]}
        problem={says("startValue")}
      />
    </div>
  );
}

function MaintainFields({ values, says }: PartProps) {
  const t = useTranslations("goalForm");
  return (
    <div className="form-row">
      <TextField
        label={t("tolerance")}
        name="tolerance"
        inputMode="decimal"
        defaultValue={values["tolerance"]}
        problem={says("tolerance")}
      />
      <TextField
        label={t("maintainShare")}
        name="maintainShare"
        inputMode="decimal"
        defaultValue={values["maintainShare"]}
        problem={says("maintainShare")}
      />
    </div>
  );
}

function DayFields({ values, says }: PartProps) {
  const t = useTranslations("goalForm");
  const colors = useTranslations("value.color");
  return (
    <div className="form-row">
      <TextField label={t("start")} type="date" name="start" defaultValue={values["start"]} />
      <TextField
        label={t("deadline")}
        hint={t("deadlineHint")}
        type="date"
        name="deadline"
        defaultValue={values["deadline"]}
        problem={says("deadline")}
      />
      <SelectField label={t("color")} name="color" defaultValue={values["color"]}>
        {HABIT_COLORS.map((color) => (
          <option key={color} value={color}>
            {colors(color)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function directionOf(value: string | undefined): GoalDirection {
  return GOAL_DIRECTIONS.find((known) => known === value) ?? "reach";
}
