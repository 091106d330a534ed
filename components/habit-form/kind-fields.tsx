"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";

import { SelectField, TextField } from "@/components/ui/field";
import { TARGET_OPS, VALUE_TYPES, type ValueType } from "@/lib/domain/habit";

import { useHabitForm, useInitial } from "./form-context";

type KindFieldsProps = {
  isFixed?: boolean;
  /** The kinds that can be chosen. */
  allowed?: readonly ValueType[];
};

/** What one log holds, and the target for it. Fields of other kinds are hidden by the style sheet alone. */
export function KindFields({ isFixed = false, allowed = VALUE_TYPES }: KindFieldsProps) {
  const t = useTranslations("habitForm");
  const { values } = useHabitForm();
  return (
    <>
      <fieldset className="kinds">
        <legend className="fd-legend">{t("kind")}</legend>
        <div className="kind-grid">
          {VALUE_TYPES.map((kind) => (
            <Kind
              key={kind}
              kind={kind}
              isChosen={(values.valueType ?? "checkbox") === kind}
              isFixed={isFixed || !allowed.includes(kind)}
            />
          ))}
        </div>
        {isFixed && <p className="fd-hint">{t("kindFixed")}</p>}
      </fieldset>
      <div className="pair" data-for="counter">
        <UnitField />
      </div>
      <div className="pair" data-for="scale">
        <ScaleField />
      </div>
      <AmountTarget />
      <TimeTarget />
    </>
  );
}

function Kind({
  kind,
  isChosen,
  isFixed,
}: {
  kind: ValueType;
  isChosen: boolean;
  isFixed: boolean;
}) {
  const t = useTranslations("habitForm");
  const id = useId();
  return (
    <label className="kind">
      <input
        type="radio"
        name="valueType"
        value={kind}
        defaultChecked={isChosen}
        aria-labelledby={id}
        // A disabled radio would not be sent, so the chosen one stays.
        disabled={isFixed && !isChosen}
      />
      <span id={id}>
        {t(`kinds.${kind}`)}
        <small>{t(`kindHints.${kind}`)}</small>
      </span>
    </label>
  );
}

function UnitField() {
  const t = useTranslations("habitForm");
  const initial = useInitial();
  return (
    <TextField
      label={t("unit")}
      hint={t("unitHint")}
      problem={useProblem("unit")}
      {...initial("unit")}
      maxLength={40}
      autoComplete="off"
    />
  );
}

function ScaleField() {
  const t = useTranslations("habitForm");
  const { values } = useHabitForm();
  return (
    <SelectField
      label={t("scaleMax")}
      name="scaleMax"
      defaultValue={values.scaleMax ?? "10"}
      problem={useProblem("scaleMax")}
    >
      {[2, 3, 4, 5, 6, 7, 8, 9, 10].map((max) => (
        <option key={max} value={max}>
          {max}
        </option>
      ))}
    </SelectField>
  );
}

function AmountTarget() {
  const t = useTranslations("habitForm");
  const initial = useInitial();
  const problem = useProblem("target");
  return (
    <div className="pair" data-for="counter duration scale">
      <SelectField label={t("targetOp")} {...initial("targetOp")}>
        <option value="">{t("noTarget")}</option>
        {TARGET_OPS.slice(0, 3).map((op) => (
          <option key={op} value={op}>
            {t(`ops.${op}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("targetValue")}
        hint={<TargetHint />}
        problem={problem}
        {...initial("targetValue")}
        inputMode="decimal"
        autoComplete="off"
      />
    </div>
  );
}

function TargetHint() {
  const t = useTranslations("habitForm");
  return (
    <>
      <span data-for="counter">{t("targetHintAmount")}</span>
      <span data-for="duration">{t("targetHintDuration")}</span>
      <span data-for="scale">{t("targetHintScale")}</span>
    </>
  );
}

function TimeTarget() {
  const t = useTranslations("habitForm");
  const initial = useInitial();
  const problem = useProblem("target");
  return (
    <div className="pair" data-for="time">
      <SelectField label={t("targetOp")} {...initial("timeOp")}>
        <option value="">{t("noTarget")}</option>
        <option value="before">{t("ops.before")}</option>
        <option value="after">{t("ops.after")}</option>
      </SelectField>
      <TextField
        label={t("targetValue")}
        hint={t("targetHintTime")}
        problem={problem}
        {...initial("timeValue")}
        placeholder="06:45"
        autoComplete="off"
      />
    </div>
  );
}

/** The words for what is wrong with a field, if anything is. */
export function useProblem(
  field: keyof ReturnType<typeof useHabitForm>["problems"],
): string | undefined {
  const words = useTranslations("problem");
  const problem = useHabitForm().problems[field];
  return problem === undefined ? undefined : words(problem);
}
