"use client";

import { useTranslations } from "next-intl";

import { SelectField, SwitchField, TextAreaField, TextField } from "@/components/ui/field";

import { useHabitForm, useInitial, useInitialBox } from "./form-context";
import { useProblem } from "./kind-fields";

const LEVELS = ["1", "2", "3"] as const;

/** What most habits never need, folded away until something in it was filled in or refused. */
export function MoreFields({ isOpen }: { isOpen: boolean }) {
  const t = useTranslations("habitForm");
  const initial = useInitial();
  return (
    <details className="more" open={isOpen}>
      <summary>{t("more")}</summary>
      <div className="form-body">
        <QuitSwitch />
        <TextField
          label={t("cue")}
          hint={t("cueHint")}
          problem={useProblem("cue")}
          {...initial("cue")}
          maxLength={300}
        />
        <TextAreaField
          label={t("description")}
          problem={useProblem("description")}
          {...initial("description")}
          maxLength={2000}
        />
        <div className="pair">
          <TextField
            label={t("category")}
            problem={useProblem("category")}
            {...initial("category")}
            maxLength={60}
          />
          <TextField
            label={t("tags")}
            hint={t("tagsHint")}
            problem={useProblem("tags")}
            {...initial("tags")}
          />
        </div>
        <Levels />
        <div className="pair">
          <TextField
            label={t("start")}
            type="date"
            problem={useProblem("start")}
            {...initial("start")}
          />
          <TextField
            label={t("end")}
            hint={t("endHint")}
            type="date"
            problem={useProblem("end")}
            {...initial("end")}
          />
        </div>
        <ClockFields />
      </div>
    </details>
  );
}

function QuitSwitch() {
  const t = useTranslations("habitForm");
  const box = useInitialBox();
  return <SwitchField label={t("quit")} hint={t("quitHint")} {...box("unloggedIsDone")} />;
}

function Levels() {
  const t = useTranslations("habitForm");
  const { values } = useHabitForm();
  return (
    <div className="pair">
      <SelectField
        label={t("difficulty")}
        name="difficulty"
        defaultValue={values.difficulty ?? "2"}
      >
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {t(`difficulties.${level}`)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t("priority")} name="priority" defaultValue={values.priority ?? "2"}>
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {t(`priorities.${level}`)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function ClockFields() {
  const t = useTranslations("habitForm");
  const initial = useInitial();
  return (
    <div className="pair" data-for="time">
      <TextField
        label={t("clockOrigin")}
        hint={t("clockOriginHint")}
        problem={useProblem("clockOrigin")}
        {...initial("clockOrigin")}
        placeholder="00:00"
      />
      <TextField
        label={t("timeWindow")}
        hint={t("timeWindowHint")}
        problem={useProblem("timeWindow")}
        {...initial("timeWindow")}
        inputMode="numeric"
        placeholder="60"
      />
    </div>
  );
}
