"use client";

import { useTranslations } from "next-intl";

import { useDayText } from "@/components/heatmap/day-text";
import { useValueWords } from "@/components/log/value-words";
import { type CalendarDay, civilDate } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import type { EntryGap } from "@/lib/domain/natural-entry/entry";

import type { Offer } from "./palette-model";

/** Ways to say what an entry will do, in the language of the page. */
export function useOfferWords(today: CalendarDay) {
  const t = useTranslations("palette");
  const text = useDayText();
  const words = useValueWords();

  /** "today", "yesterday", "Monday, 16 November", "18 November 2025". */
  function day(named: CalendarDay): string {
    if (named === today) return t("today");
    if (named === today - 1) return t("yesterday");
    const isThisYear = civilDate(named).year === civilDate(today).year;
    return isThisYear ? text.weekdayAndDate(named) : text.date(named);
  }

  /** A counter's unit stands with its total. */
  function bare(habit: Habit, amount: number): string {
    return habit.valueType === "counter" ? words.number(amount) : words.full(habit, amount);
  }

  /** "German: 20 min, yesterday". */
  function offer({ entry, total }: Offer): string {
    const { habit, change } = entry;
    const when = day(entry.day);
    const said = (what: string) => t("offer", { name: habit.name, what, day: when });
    if (change.kind === "note") return said(t("note", { text: change.note }));
    if (change.kind === "add")
      return said(
        t(change.amount < 0 ? "less" : "more", {
          amount: bare(habit, Math.abs(change.amount)),
          total: words.full(habit, total ?? 0),
        }),
      );
    if (change.status === null && change.value === null) return said(t("cleared"));
    const log = { day: entry.day, note: null, status: change.status, value: change.value };
    return said(words.ofLog(habit, log));
  }

  /** What the day holds before, "now 12 min"; empty when it holds nothing. */
  function before({ entry, log }: Offer): string {
    if (entry.change.kind === "note" || !log || (log.status === null && log.value === null))
      return "";
    return t("now", { value: words.ofLog(entry.habit, log) });
  }

  function gap({ kind, habit }: EntryGap<Habit>): string {
    if (kind === "day_ahead") return t("dayAhead");
    if (kind === "day_outside") return t("dayOutside", { name: habit.name });
    return t("valueNeeded", {
      name: habit.name,
      type: habit.valueType,
      max: String(habit.scaleMax),
    });
  }

  return { day, offer, before, gap };
}
