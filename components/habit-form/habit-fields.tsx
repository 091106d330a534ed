"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { TextField } from "@/components/ui/field";
import type { HabitDraft } from "@/lib/domain/habit-draft";

import { useHabitForm, useInitial } from "./form-context";
import { KindFields, useProblem } from "./kind-fields";
import { LookFields } from "./look-fields";
import { MoreFields } from "./more-fields";
import { ScheduleFields } from "./schedule-fields";

const FOLDED: readonly (keyof HabitDraft)[] = [
  "cue",
  "description",
  "category",
  "tags",
  "start",
  "end",
  "clockOrigin",
  "timeWindow",
];

type HabitFieldsProps = {
  isKindFixed?: boolean;
  /** Under the name: the warning about another habit of that name. */
  underName?: ReactNode;
  /** Under the schedule: from which day it applies. */
  underSchedule?: ReactNode;
};

/** Every field of a habit, in the order in which people think of them. */
export function HabitFields({ isKindFixed = false, underName, underSchedule }: HabitFieldsProps) {
  const t = useTranslations("habitForm");
  const { problems } = useHabitForm();
  const initial = useInitial();
  return (
    <div className="form-body">
      <div className="grid gap-2">
        <TextField
          className="big-field"
          label={t("name")}
          problem={useProblem("name")}
          {...initial("name")}
          placeholder={t("namePlaceholder")}
          maxLength={120}
          required
          autoComplete="off"
        />
        {underName}
      </div>
      <KindFields isFixed={isKindFixed} />
      <ScheduleFields />
      {underSchedule}
      <LookFields />
      <MoreFields isOpen={FOLDED.some((field) => problems[field] !== undefined)} />
    </div>
  );
}
