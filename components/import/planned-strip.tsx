"use client";

import { useTranslations } from "next-intl";

import { useDayText } from "@/components/heatmap/day-text";
import { HeatStrip } from "@/components/heatmap/heat-strip";
import { habitSquares } from "@/components/heatmap/squares";
import { stripLayout } from "@/components/heatmap/strip-layout";
import { SIZES } from "@/components/heatmap/strip-sizes";
import { seriesOf } from "@/lib/analytics/series";
import { useTracker } from "@/lib/client/tracker";
import { addDays, eachDay, startOfWeek } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { habitId } from "@/lib/domain/ids";
import { packLogs } from "@/lib/domain/packed-logs";
import type { PlannedHabit } from "@/lib/transfer/import-plan";

/** Half a year: it fits beside the words, on a phone below them. */
const WEEKS = 26;

/** The last weeks that the file knows of a habit, drawn as they will look; nothing for a habit without any day. */
export function PlannedStrip({ habit, name }: { habit: PlannedHabit; name: string }) {
  const t = useTranslations("import");
  const day = useDayText();
  const { today, profile } = useTracker();
  const to = habit.counts.lastDay;
  if (to === null) return null;
  const { weekStart } = profile;
  const lastWeek = startOfWeek(to, weekStart);
  const from = addDays(lastWeek, -7 * (WEEKS - 1));
  const end = addDays(lastWeek, 6);
  const layout = stripLayout({ ...SIZES.habit, from, to: end, weekStart, weeks: "across" });
  const series = seriesOf(asHabit(habit), packLogs(habit.logs), { today, weekStart });
  const known = habitSquares(series, from, to, "share");
  // A few squares in the middle of nothing are no picture: whole weeks are drawn, faint where the file says nothing.
  const squares = eachDay(from, end).map((_, index) => known[index] ?? "off");
  return (
    <div className="hm imp-strip" style={{ width: layout.width }}>
      <HeatStrip
        layout={layout}
        squares={squares}
        label={t("stripLabel", { name, days: habit.counts.days, last: day.date(to) })}
      />
    </div>
  );
}

function asHabit({ draft, laterVersions, pauses, archived }: PlannedHabit): Habit {
  const { schedule, target, ...properties } = draft;
  return {
    ...properties,
    id: habitId("00000000-0000-0000-0000-000000000000"),
    versions: [{ from: draft.start, schedule, target }, ...laterVersions],
    pauses,
    position: "",
    archived,
    deleted: false,
  };
}
