"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useActionState } from "react";

import { useProblemText } from "@/components/forms/failure-text";
import { Button, buttonClass } from "@/components/ui/button";
import { ChevronLeft } from "@/components/ui/drawings";
import { TextAreaField, TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { saveLog } from "@/lib/actions/logs";
import { useHabitSeries } from "@/lib/client/habit-series";
import type { FormState } from "@/lib/domain/action-result";
import { type CalendarDay, parseIsoDay, toIsoDay } from "@/lib/domain/calendar-day";
import { versionOn } from "@/lib/domain/habit";
import { MAX_NOTE, MAX_TEXT } from "@/lib/domain/limits";
import { saysNothing } from "@/lib/domain/log";
import { logOn } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";

import { chipsOf } from "./chips";
import type { DayContext } from "./day-context";
import { useHint } from "./use-hint";
import { useValueWords } from "./value-words";

/** What the sheet offers, as a page of forms: one day of one habit, where no script runs. */
export function HabitDayScreen({ initial }: { initial: FormState<string> }) {
  const [date = "", id = ""] = usePathname().split("/").slice(-2);
  const day = parseIsoDay(date);
  const history = useHabitSeries(id)?.history;
  return day === null || !history ? (
    <NoSuchDay />
  ) : (
    <HabitDay history={history} day={day} initial={initial} />
  );
}

function NoSuchDay() {
  const t = useTranslations("today");
  return (
    <section className="empty">
      <h1>{t("badDay")}</h1>
      <Link className={buttonClass("quiet")} href="/today">
        {t("toToday")}
      </Link>
    </section>
  );
}

type HabitDayProps = { history: HabitHistory; day: CalendarDay; initial: FormState<string> };

function HabitDay({ history, day, initial }: HabitDayProps) {
  const { habit } = history;
  const common = useTranslations("common");
  const format = useFormatter();
  const words = useValueWords();
  const log = logOn(history.logs, day);
  const [state, send] = useActionState(saveLog, initial);
  const context = { habit, day, log, target: versionOn(habit, day).target };
  const date = format.dateTime(new Date(day * 86_400_000), { day: "numeric", month: "long" });
  return (
    <div className={`settings c-${habit.color}`}>
      <div className="top">
        <Link
          className="ib -ms-2"
          href={`/today/${toIsoDay(day)}`}
          prefetch={false}
          aria-label={common("cancel")}
        >
          <Icon of={ChevronLeft} size="l" />
        </Link>
        <h1>{habit.name}</h1>
      </div>
      <p className="muted">
        {date} · {words.ofLog(habit, log)}
      </p>
      <form action={send} className="form">
        <DayOfHabit {...context} />
        <ValueFields {...context} state={state} />
        <StatusButtons {...context} />
      </form>
      <form action={send} className="form">
        <DayOfHabit {...context} />
        <NoteFields {...context} />
      </form>
    </div>
  );
}

function DayOfHabit({ habit, day }: DayContext) {
  return (
    <>
      <input type="hidden" name="habitId" value={habit.id} />
      <input type="hidden" name="day" value={toIsoDay(day)} />
    </>
  );
}

function ValueFields({ state, ...context }: DayContext & { state: FormState<string> }) {
  const { habit, log } = context;
  const t = useTranslations("log");
  const words = useValueWords();
  const problemText = useProblemText();
  const hint = useHint(habit);
  const failure = state.result?.ok === false ? state.result : null;
  const problem = problemText(failure?.fields?.["value"]);
  const typed = failure ? state.values["value"] : undefined;
  switch (habit.valueType) {
    case "checkbox":
      return (
        <Button kind="primary" type="submit" name="value" value="1">
          {t("toggle")}
        </Button>
      );
    case "scale":
      return <Points {...context} />;
    case "text":
      return (
        <>
          <TextAreaField
            label={t("text")}
            name="value"
            rows={4}
            maxLength={MAX_TEXT}
            defaultValue={typed ?? (typeof log?.value === "string" ? log.value : "")}
            problem={problem}
          />
          <SaveButton />
        </>
      );
    case "counter":
    case "duration":
    case "time":
      return (
        <>
          <TextField
            label={t("exact")}
            hint={hint}
            name="value"
            autoComplete="off"
            defaultValue={
              typed ?? (typeof log?.value === "number" ? words.short(habit, log.value) : "")
            }
            problem={problem}
          />
          <SaveButton />
        </>
      );
  }
}

function Points({ habit, log, target }: DayContext) {
  const t = useTranslations("log");
  return (
    <div className="eight num" role="group" aria-label={t("choose")}>
      {chipsOf(habit, target).map((point) => (
        <button
          key={point}
          type="submit"
          name="value"
          value={point}
          aria-pressed={log?.value === point}
          className={log?.value === point ? "at" : ""}
        >
          {point}
        </button>
      ))}
    </div>
  );
}

function StatusButtons({ log }: DayContext) {
  const t = useTranslations("log");
  return (
    <div className="form-actions">
      <Button type="submit" name="status" value="skipped">
        {t("skip")}
      </Button>
      <Button type="submit" name="status" value="missed">
        {t("missed")}
      </Button>
      {log !== null && !saysNothing(log) && (
        <Button type="submit" name="status" value="clear" kind="ghost">
          {t("clear")}
        </Button>
      )}
    </div>
  );
}

function NoteFields({ log }: DayContext) {
  const t = useTranslations("log");
  return (
    <>
      <TextAreaField
        label={t("note")}
        name="note"
        rows={2}
        maxLength={MAX_NOTE}
        defaultValue={log?.note ?? ""}
      />
      <SaveButton />
    </>
  );
}

function SaveButton() {
  const t = useTranslations("log");
  return (
    <div className="form-actions">
      <Button kind="primary" type="submit">
        {t("saveText")}
      </Button>
    </div>
  );
}
