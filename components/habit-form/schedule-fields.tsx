"use client";

import { useFormatter, useTranslations } from "next-intl";

import { SelectField, TextField } from "@/components/ui/field";
import type { Weekday } from "@/lib/domain/calendar-day";
import { SCHEDULE_KINDS } from "@/lib/domain/schedule";

import { useInitial, useInitialBox } from "./form-context";
import { useProblem } from "./kind-fields";

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** When the habit is due. What the chosen schedule does not need is hidden by the style sheet alone. */
export function ScheduleFields() {
  const t = useTranslations("habitForm");
  const initial = useInitial();
  return (
    <>
      <SelectField label={t("schedule")} problem={useProblem("schedule")} {...initial("schedule")}>
        {SCHEDULE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`schedules.${kind}`)}
          </option>
        ))}
      </SelectField>
      <Weekdays />
      <Monthdays />
      <Quota />
      <div className="pair" data-when="everyN">
        <NumberField label={t("everyN")} name="everyN" />
      </div>
      <div className="pair" data-when="rolling">
        <NumberField label={t("rollingTimes")} name="rollingN" />
        <NumberField label={t("rollingDays")} name="rollingM" />
      </div>
      <div data-when="rrule">
        <TextField
          label={t("rule")}
          hint={t("ruleHint")}
          {...initial("rule")}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      </div>
      <div className="pair" data-when="everyN rrule">
        <TextField label={t("anchor")} hint={t("anchorHint")} type="date" {...initial("anchor")} />
      </div>
    </>
  );
}

function Weekdays() {
  const t = useTranslations("habitForm");
  const box = useInitialBox();
  const names = useWeekdayNames();
  return (
    <fieldset data-when="weekdays">
      <legend className="fd-legend">{t("weekdays")}</legend>
      <div className="days">
        {WEEKDAYS.map((day) => (
          <label key={day} className="day-box">
            <input type="checkbox" {...box(`weekday${day}`)} />
            <span>{names(day)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Monthdays() {
  const t = useTranslations("habitForm");
  const initial = useInitial();
  const box = useInitialBox();
  return (
    <div className="stack" data-when="monthdays">
      <TextField
        label={t("monthdays")}
        hint={t("monthdaysHint")}
        {...initial("monthdays")}
        placeholder="1, 15, -1"
        autoComplete="off"
      />
      <label className="check">
        <input type="checkbox" {...box("clamp")} />
        {t("clamp")}
      </label>
    </div>
  );
}

function Quota() {
  const t = useTranslations("habitForm");
  const initial = useInitial();
  return (
    <div className="pair" data-when="perWeek perMonth">
      <TextField
        label={t("times")}
        hint={<span data-for="counter duration">{t("timesHint")}</span>}
        {...initial("times")}
        inputMode="decimal"
        autoComplete="off"
      />
      <div data-for="counter duration">
        <SelectField label={t("measure")} {...initial("measure")}>
          <option value="days">{t("measures.days")}</option>
          <option value="sum">{t("measures.sum")}</option>
        </SelectField>
      </div>
    </div>
  );
}

function NumberField({ label, name }: { label: string; name: "everyN" | "rollingN" | "rollingM" }) {
  const initial = useInitial();
  return <TextField label={label} {...initial(name)} inputMode="numeric" autoComplete="off" />;
}

function useWeekdayNames(): (day: Weekday) => string {
  const format = useFormatter();
  // 5 January 1970 was a Monday.
  return (day) => format.dateTime(new Date((day + 3) * 86_400_000), { weekday: "short" });
}
