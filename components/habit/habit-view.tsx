"use client";

import { lazy, Suspense, useCallback, useState } from "react";

import { HeatDefs } from "@/components/heatmap/heat-strip";
import type { HabitSeries } from "@/lib/analytics/series";
import { useTracker } from "@/lib/client/tracker";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitHistory } from "@/lib/domain/tracker";

import { BestRuns } from "./best-runs";
import { HabitFigures } from "./habit-figures";
import { HabitHeader } from "./habit-header";
import { HabitState } from "./habit-state";
import { HabitYear } from "./habit-year";
import { MonthCalendar } from "./month-calendar";
import { Notes } from "./notes";
import { Plan } from "./plan";
import { StrengthExplainer } from "./strength-explainer";
import { TrendLine } from "./trend-line";
import { useDayTap } from "./use-day-tap";
import { WeekdayChart } from "./weekday-chart";

const LogSheet = lazy(() =>
  import("@/components/log/log-sheet").then((file) => ({ default: file.LogSheet })),
);

/** One habit: how strong it is, its year and month to change, its runs, notes and plan. */
export function HabitView({ history, series }: { history: HabitHistory; series: HabitSeries }) {
  const { profile, today } = useTracker();
  const [opened, setOpened] = useState<CalendarDay | null>(null);
  const open = useCallback((day: CalendarDay) => setOpened(day), []);
  const tap = useDayTap(history, today, open);
  const { habit, logs } = history;
  // What is in the trash is looked at and not changed.
  const act = habit.deleted ? null : { tap, open };

  return (
    <>
      <HabitHeader habit={habit} />
      <HabitState habit={habit} today={today} />
      <div className={`c-${habit.color}`}>
        <HeatDefs />
        <HabitFigures habit={habit} series={series} />
        <TrendLine series={series} />
        <StrengthExplainer habit={habit} series={series} />
        <HabitYear history={history} series={series} weekStart={profile.weekStart} act={act} />
        <div className="hgrid">
          <WeekdayChart habit={habit} series={series} weekStart={profile.weekStart} />
          <MonthCalendar
            history={history}
            series={series}
            weekStart={profile.weekStart}
            act={act}
          />
          {profile.streaks !== "hidden" && <BestRuns series={series} />}
          <Notes habit={habit} logs={logs} today={today} act={act} />
          <Plan habit={habit} today={today} weekStart={profile.weekStart} />
        </div>
      </div>
      {opened !== null && (
        <Suspense>
          <LogSheet
            key={opened}
            history={history}
            day={opened}
            onDay={setOpened}
            onClose={() => setOpened(null)}
          />
        </Suspense>
      )}
    </>
  );
}
