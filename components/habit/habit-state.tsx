"use client";

import { useTranslations } from "next-intl";

import { useDayText } from "@/components/heatmap/day-text";
import { Button } from "@/components/ui/button";
import { Archive, Pause, Trash2 } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { useHabitEditing } from "@/lib/client/habits";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { type Habit, habitStatus } from "@/lib/domain/habit";

/** Says when a habit does not run now, and how to take it back. Nothing while it runs. */
export function HabitState({ habit, today }: { habit: Habit; today: CalendarDay }) {
  const t = useTranslations("habit");
  const day = useDayText();
  const editing = useHabitEditing();

  if (habit.deleted) {
    return (
      <Banner icon={Trash2} text={t("isDeleted")}>
        <Button onClick={() => void editing.restore(habit.id)}>{t("restore")}</Button>
      </Banner>
    );
  }
  const status = habitStatus(habit, today);
  if (status === "archived") {
    return (
      <Banner
        icon={Archive}
        text={
          habit.archived || habit.end === null
            ? t("isArchived")
            : t("hasEnded", { day: day.date(habit.end) })
        }
      >
        <Button onClick={() => void editing.unarchive(habit.id)}>{t("unarchive")}</Button>
      </Banner>
    );
  }
  const pause = habit.pauses.find(({ from, to }) => from <= today && (to === null || today <= to));
  if (!pause) return null;
  return (
    <Banner
      icon={Pause}
      text={
        pause.to === null
          ? t("pausedSince", { day: day.date(pause.from) })
          : t("pausedUntil", { day: day.date(pause.to) })
      }
    >
      <Button onClick={() => void resume(pause)}>{t("resume")}</Button>
    </Banner>
  );

  /** Ends the pause yesterday; a pause that began today is taken away. */
  function resume(open: Habit["pauses"][number]): Promise<void> {
    return open.from >= today
      ? editing.removePause(habit.id, open.id)
      : editing.setPause(habit.id, { ...open, to: addDays(today, -1) });
  }
}

function Banner(props: { icon: typeof Pause; text: string; children: React.ReactNode }) {
  return (
    <div className="banner">
      <Icon of={props.icon} />
      <p className="flex-1">{props.text}</p>
      {props.children}
    </div>
  );
}
