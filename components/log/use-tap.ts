"use client";

import { useTranslations } from "next-intl";

import { showToast } from "@/components/ui/toast";
import { useTimer } from "@/lib/client/timer";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { minuteOfDay } from "@/lib/domain/minute-of-day";
import type { DaySettings } from "@/lib/domain/profile";
import { userDay } from "@/lib/domain/user-day";

import type { TileTap } from "./tap";
import { pushUndo } from "./undo-stack";
import { useLogActions } from "./use-log-actions";

export type TapTarget = { habit: Habit; day: CalendarDay };

/** Does what a tap does. `open` is called when the value has to be chosen or written. */
export function useTap(target: TapTarget, settings: DaySettings, open: () => void) {
  const { habit, day } = target;
  const actions = useLogActions();
  const timer = useTimer(habit.id);
  const t = useTranslations("log");
  const common = useTranslations("common");
  const error = useTranslations("error");

  function add(step: number): void {
    void actions.addAmount(habit, day, step);
  }

  function pause(): void {
    if (timer.startedAt === null) return;
    // What was begun before midnight belongs to the day on which it was begun.
    const begun = userDay(timer.startedAt, settings.timeZone, settings.dayStart);
    const minutes = timer.stop();
    if (minutes > 0) void actions.addAmount(habit, begun, minutes);
  }

  function start(): void {
    const said = { subject: habit.name, color: habit.color };
    const step = pushUndo(async () => void timer.stop());
    timer.start().catch(() => showToast({ ...said, text: error("itWasNotSaved") }));
    const undo = { label: common("undo"), run: () => void step.takeBack() };
    void showToast({ ...said, text: t("timerStarted"), action: undo });
  }

  function run(tap: TileTap): void {
    switch (tap) {
      case "check":
        return void actions.setMark(habit, day, { status: null, value: 1 });
      case "clear":
        return void actions.clear(habit, day);
      case "add":
        return add(1);
      case "start":
        return start();
      case "pause":
        return pause();
      case "now": {
        const value = minuteOfDay(Date.now(), settings.timeZone);
        return void actions.setMark(habit, day, { status: null, value });
      }
      case "open":
        return open();
    }
  }

  return { run, add, startedAt: timer.startedAt };
}
