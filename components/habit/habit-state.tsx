"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { deed, deedButton } from "@/components/forms/deed-button";
import { useDayText } from "@/components/heatmap/day-text";
import { useQuietChange } from "@/components/log/use-quiet-change";
import { Button, buttonClass } from "@/components/ui/button";
import { Pause } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { Archive, Trash2 } from "@/components/ui/more-drawings";
import { useHabitDeeds } from "@/lib/client/habit-deeds";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type Habit, habitStatus } from "@/lib/domain/habit";

/** Says when a habit does not run now, and how to take it back. Nothing while it runs. */
export function HabitState({ habit, today }: { habit: Habit; today: CalendarDay }) {
  const t = useTranslations("habit");
  const day = useDayText();
  const deeds = useHabitDeeds();
  const quietly = useQuietChange();

  if (habit.deleted) {
    return (
      <Banner icon={Trash2} text={t("isDeleted")}>
        <Button
          {...deedButton("restore", habit)}
          onClick={deed(() => quietly(deeds.restore(habit.id)))}
        >
          {t("restore")}
        </Button>
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
        <Button
          {...deedButton("unarchive", habit)}
          onClick={deed(() => quietly(deeds.unarchive(habit.id)))}
        >
          {t("unarchive")}
        </Button>
      </Banner>
    );
  }
  // Of a pause and a vacation at once, the one that can be ended here.
  const pause = habit.pauses
    .toSorted((a, b) => Number(a.isVacation ?? false) - Number(b.isVacation ?? false))
    .find(({ from, to }) => from <= today && (to === null || today <= to));
  if (!pause) return null;
  if (pause.isVacation) {
    return (
      <Banner
        icon={Pause}
        text={pause.to === null ? t("away") : t("awayUntil", { day: day.date(pause.to) })}
      >
        <Link className={buttonClass("quiet")} href="/habits">
          {t("awayChange")}
        </Link>
      </Banner>
    );
  }
  return (
    <Banner
      icon={Pause}
      text={
        pause.to === null
          ? t("pausedSince", { day: day.date(pause.from) })
          : t("pausedUntil", { day: day.date(pause.to) })
      }
    >
      <Button {...deedButton("resume", habit)} onClick={deed(() => quietly(deeds.resume(habit)))}>
        {t("resume")}
      </Button>
    </Banner>
  );
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
