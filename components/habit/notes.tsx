"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useDayText } from "@/components/heatmap/day-text";
import { Button } from "@/components/ui/button";
import { HabitIcon } from "@/components/ui/habit-icon";
import { type CalendarDay, civilDate, toIsoDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { type PackedLogs, unpackLogs } from "@/lib/domain/packed-logs";

import type { DayAct } from "./use-day-tap";

/** How many are shown before the owner asks for all. */
const SHOWN = 6;

type Note = { day: CalendarDay; texts: string[] };

/** What was written on the days, newest first: notes, and the logs of text habits. */
export function Notes(props: {
  habit: Habit;
  logs: PackedLogs;
  today: CalendarDay;
  act: DayAct | null;
}) {
  const t = useTranslations("habit");
  const day = useDayText();
  const [isAll, setAll] = useState(false);
  const { habit, today, act } = props;
  const notes = notesOf(props.logs);
  const shown = isAll ? notes : notes.slice(0, SHOWN);
  return (
    <section className="notes">
      <h2 className="sec">{t("notes")}</h2>
      {notes.length === 0 ? (
        <p className="muted sm">{t("noNotes")}</p>
      ) : (
        <ul>
          {shown.map((note) => (
            <li key={note.day}>
              <time className="sm muted num" dateTime={toIsoDay(note.day)}>
                {dateOf(note)}
              </time>
              <HabitIcon name={habit.icon} size="s" />
              <div>
                {note.texts.map((text) => (
                  <button
                    key={text}
                    type="button"
                    className="habit-note"
                    disabled={act === null}
                    onClick={() => act?.open(note.day)}
                  >
                    <q>{text}</q>
                  </button>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
      {notes.length > SHOWN && !isAll && (
        <Button kind="ghost" className="-ms-3.5" onClick={() => setAll(true)}>
          {t("allNotes", { count: notes.length })}
        </Button>
      )}
    </section>
  );

  function dateOf(note: Note): string {
    const isThisYear = civilDate(note.day).year === civilDate(today).year;
    return isThisYear ? day.short(note.day) : day.shortYear(note.day);
  }
}

function notesOf(logs: PackedLogs): Note[] {
  return unpackLogs(logs)
    .flatMap(({ day, value, note }): Note[] => {
      const texts = [value, note].filter((text) => typeof text === "string" && text.trim() !== "");
      return texts.length === 0 ? [] : [{ day, texts: texts as string[] }]; // just filtered
    })
    .toReversed();
}
