"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { toIsoDay } from "@/lib/domain/calendar-day";
import { GOAL_AGGREGATES, GOAL_DIRECTIONS, type GoalDirection } from "@/lib/domain/goal";
import type { GoalDraft } from "@/lib/domain/goal-draft";
import { HABIT_COLORS } from "@/lib/domain/habit";
import type { Problems } from "@/lib/domain/habit-draft";

import { KnotFields } from "./knot-fields";

type Props = {
  draft: GoalDraft;
  /** What was typed in a form that was refused, by field. */
  typed: Readonly<Record<string, string>>;
  problems: Problems<keyof GoalDraft>;
};

/** Name, target, days, direction: everything of a goal but the habits that feed it. */
export function GoalBasicFields({ draft, typed, problems }: Props) {
  const t = useTranslations("goalForm");
  const [direction, setDirection] = useState<GoalDirection>(
    directionOf(typed["direction"] ?? draft.direction),
  );
  const says = useProblemText(problems);
  return (
    <>
      <TextField
        label={t("name")}
        name="name"
        defaultValue={typed["name"] ?? draft.name}
        autoComplete="off"
        problem={says("name")}
      />
      <div className="form-row">
        <SelectField
          label={t("direction")}
          name="direction"
          value={direction}
          onChange={({ target }) => setDirection(directionOf(target.value))}
        >
          {GOAL_DIRECTIONS.map((known) => (
            <option key={known} value={known}>
              {t(`directions.${known}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("aggregate")}
          name="aggregate"
          defaultValue={typed["aggregate"] ?? draft.aggregate}
        >
          {GOAL_AGGREGATES.map((known) => (
            <option key={known} value={known}>
              {t(`aggregates.${known}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <TargetFields draft={draft} typed={typed} says={says} />
      {direction === "maintain" && <MaintainFields draft={draft} typed={typed} says={says} />}
      <DayFields draft={draft} typed={typed} says={says} />
      {direction !== "maintain" && (
        // The rows are kept by the part itself: another line, as the device's own copy may have it, starts anew.
        <KnotFields key={JSON.stringify(draft.line)} draft={draft} problem={says("line")} />
      )}
      <TextAreaField
        label={t("description")}
        name="description"
        rows={2}
        defaultValue={typed["description"] ?? draft.description}
        problem={says("description")}
      />
    </>
  );
}

type Says = (field: keyof GoalDraft) => string | undefined;

type PartProps = Pick<Props, "draft" | "typed"> & { says: Says };

function useProblemText(problems: Problems<keyof GoalDraft>): Says {
  const problem = useTranslations("problem");
  return (field) => {
    const code = problems[field];
    return code && problem(code);
  };
}

function TargetFields({ draft, typed, says }: PartProps) {
  const t = useTranslations("goalForm");
  return (
    <div className="form-row">
      <TextField
        label={t("target")}
        name="target"
        inputMode="decimal"
        defaultValue={typed["target"] ?? String(draft.target)}
        problem={says("target")}
      />
      <TextField
        label={t("unit")}
        hint={t("unitHint")}
        name="unit"
        defaultValue={typed["unit"] ?? draft.unit}
        autoComplete="off"
        problem={says("unit")}
      />
      <TextField
        label={t("startValue")}
        name="startValue"
        inputMode="decimal"
        defaultValue={typed["startValue"] ?? String(draft.startValue)}
        problem={says("startValue")}
      />
    </div>
  );
}

function MaintainFields({ draft, typed, says }: PartProps) {
  const t = useTranslations("goalForm");
  return (
    <div className="form-row">
      <TextField
        label={t("tolerance")}
        name="tolerance"
        inputMode="decimal"
        defaultValue={typed["tolerance"] ?? String(draft.tolerance)}
        problem={says("tolerance")}
      />
      <TextField
        label={t("maintainShare")}
        name="maintainShare"
        inputMode="decimal"
        defaultValue={typed["maintainShare"] ?? String(Math.round(draft.maintainShare * 100))}
        problem={says("maintainShare")}
      />
    </div>
  );
}

function DayFields({ draft, typed, says }: PartProps) {
  const t = useTranslations("goalForm");
  const colors = useTranslations("value.color");
  return (
    <div className="form-row">
      <TextField
        label={t("start")}
        type="date"
        name="start"
        defaultValue={typed["start"] ?? toIsoDay(draft.start)}
      />
      <TextField
        label={t("deadline")}
        hint={t("deadlineHint")}
        type="date"
        name="deadline"
        defaultValue={
          typed["deadline"] ?? (draft.deadline === null ? "" : toIsoDay(draft.deadline))
        }
        problem={says("deadline")}
      />
      <SelectField label={t("color")} name="color" defaultValue={typed["color"] ?? draft.color}>
        {HABIT_COLORS.map((color) => (
          <option key={color} value={color}>
            {colors(color)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function directionOf(value: string): GoalDirection {
  return GOAL_DIRECTIONS.find((known) => known === value) ?? "reach";
}
