"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { HabitIcon } from "@/components/ui/habit-icon";
import type { HabitSeries } from "@/lib/analytics/series";
import { streaksOf } from "@/lib/analytics/streaks";
import { type Habit, habitStatus } from "@/lib/domain/habit";

import { HeatStrip } from "./heat-strip";
import { habitSquares, type Shading } from "./squares";
import type { StripLayout } from "./strip-layout";
import { useTotalText } from "./total-text";

/** One habit among many: its name, what it came to, and its squares for a wide screen and for a phone. */
export function HabitStrips(props: {
  habit: Habit;
  series: HabitSeries;
  year: number;
  wide: StripLayout;
  phone: StripLayout;
  phoneLabels: string;
  shading: Shading;
  withRuns: boolean;
}) {
  const t = useTranslations("year");
  const totals = useTotalText();
  const { habit, series, wide, phone, shading } = props;
  const total = totals.ofSpan(habit, series, wide.from, wide.to);
  return (
    <section className={`hb c-${habit.color}`} aria-label={habit.name}>
      <header>
        <HabitIcon name={habit.icon} />
        <b>
          <Link href={`/habits/${habit.id}`}>{habit.name}</Link>
        </b>
        <span className="num">{total}</span>
        <span className="e num">{endText()}</span>
      </header>
      <HeatStrip
        className="hm hide-p"
        layout={wide}
        squares={habitSquares(series, wide.from, wide.to, shading)}
        label={t("habitLabel", { name: habit.name, year: String(props.year), total })}
        today={series.today}
        tip={habit.id}
      />
      <HeatStrip
        className="hm only-p"
        layout={phone}
        squares={habitSquares(series, phone.from, phone.to, shading)}
        label={t("weeksLabel", { name: habit.name })}
        sharedLabels={props.phoneLabels}
        today={series.today}
        tip={`${habit.id} phone`}
      />
    </section>
  );

  function endText(): string {
    const status = habitStatus(habit, series.today);
    if (status !== "active") return t(status);
    const isRunning = series.today >= wide.from && series.today <= wide.to;
    const { length, unit } = streaksOf(series).current;
    return isRunning && length > 1 && props.withRuns ? t("inARow", { count: length, unit }) : "";
  }
}
