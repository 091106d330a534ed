"use client";

import { useActionState } from "react";

import { doGoalDeed } from "@/lib/actions/goals";
import { doHabitDeed } from "@/lib/actions/habits";
import type { FormState } from "@/lib/domain/action-result";
import { DEED_FORM } from "@/lib/domain/deed-field";

const UNTOUCHED: FormState<string> = { values: {}, result: null };

/** The form that all buttons of `deedButton` belong to, where no script runs. */
export function HabitDeedForm() {
  const [, send] = useActionState(doHabitDeed, UNTOUCHED);
  return <form id={DEED_FORM} action={send} />;
}

/** The same for the buttons of goals. */
export function GoalDeedForm() {
  const [, send] = useActionState(doGoalDeed, UNTOUCHED);
  return <form id={DEED_FORM} action={send} />;
}
