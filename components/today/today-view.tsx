"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useCallback, useState } from "react";

import { AwayLine } from "@/components/vacations/away-line";
import { useReveal } from "@/lib/client/reveal";
import { useSeries, useTracker } from "@/lib/client/tracker";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";

import { DayGroups } from "./day-groups";
import { planDay } from "./day-plan";
import { DayRail } from "./day-rail";
import { DayTop } from "./day-top";
import { doneOf, useLastRows, withLast } from "./done-last";
import { EmptyDay } from "./empty-day";
import { PhoneRail } from "./phone-rail";
import { SyncBanner } from "./sync-banner";
import { useDayKeys } from "./use-day-keys";
import { useEarlyOpening } from "./use-early-opening";
import { WeekStrip } from "./week-strip";

const LogSheet = lazy(() =>
  import("@/components/log/log-sheet").then((file) => ({ default: file.LogSheet })),
);

const SinkDone = lazy(() => import("./sink-done").then((file) => ({ default: file.SinkDone })));

type Opened = { id: HabitId; day: CalendarDay; part: "value" | "note" };

/** One day of all habits. `day` is null for today, so that the page turns with the owner's day. */
export function TodayView({ day: asked }: { day: CalendarDay | null }) {
  const tracker = useTracker();
  const series = useSeries();
  const t = useTranslations("today");
  const [opened, setOpened] = useState<Opened | null>(null);

  const { today, profile } = tracker;
  const day = asked ?? today;
  const plan = planDay(tracker.habits, series, day);
  const isDoneLast = profile.doneRows === "last";
  const last = useLastRows(plan, day);
  const open = useCallback(
    (id: HabitId, part: "value" | "note" = "value") => setOpened({ id, day, part }),
    [day],
  );
  useReveal();
  useDayKeys({ day, today, open });
  useEarlyOpening((id, on) => setOpened({ id, day: on, part: "value" }));
  const openedHistory = tracker.habits.find(({ habit }) => habit.id === opened?.id);

  return (
    <>
      <DayTop day={day} today={today} />
      <SyncBanner />
      <AwayLine vacations={tracker.vacations} day={day} />
      {day > today ? (
        <p className="muted">{t("futureText")}</p>
      ) : tracker.habits.length === 0 ? (
        <EmptyDay />
      ) : (
        <div className="today">
          <div>
            <WeekStrip
              habits={tracker.habits}
              series={series}
              day={day}
              today={today}
              weekStart={profile.weekStart}
            />
            <DayGroups
              plan={isDoneLast ? withLast(plan, last.ids) : plan}
              day={day}
              today={today}
              settings={profile}
              onOpen={open}
            />
            {day === today && <PhoneRail />}
          </div>
          <DayRail plan={plan} series={series} day={day} isToday={day === today} />
        </div>
      )}
      {isDoneLast && (
        <Suspense>
          <SinkDone done={doneOf(plan)} last={last.ids} onSink={last.sink} />
        </Suspense>
      )}
      {opened && openedHistory && (
        <Suspense>
          <LogSheet
            key={`${opened.id} ${opened.day}`}
            history={openedHistory}
            day={opened.day}
            part={opened.part}
            onDay={(next) => setOpened({ ...opened, day: next })}
            onClose={() => setOpened(null)}
          />
        </Suspense>
      )}
    </>
  );
}
