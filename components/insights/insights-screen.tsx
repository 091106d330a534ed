"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import { Segmented } from "@/components/ui/segmented";
import { useSeries, useTracker } from "@/lib/client/tracker";

import { ConsistencyChart } from "./consistency-chart";
import { Figures } from "./figures";
import { insightsModel, type Member, RANGES, type Range } from "./insights-model";
import { WeekdayTable } from "./weekday-table";
import { WeeksChart } from "./weeks-chart";

/** What the days add up to, all habits together. */
export function InsightsScreen() {
  const t = useTranslations("insights");
  const [range, setRange] = useState<Range>("half");
  const members = useMembers();
  return (
    <>
      <div className="top">
        <h1>{t("title")}</h1>
        <span className="sp" />
        <Segmented
          label={t("range")}
          choices={RANGES.map((value) => ({ value, label: t(`ranges.${value}`) }))}
          value={range}
          onChange={setRange}
        />
      </div>
      {members.length === 0 ? <Empty /> : <Insights members={members} range={range} />}
    </>
  );
}

function Insights({ members, range }: { members: readonly Member[]; range: Range }) {
  const { today, profile } = useTracker();
  const { weekStart } = profile;
  const model = useMemo(
    () => insightsModel(members, range, { today, weekStart }),
    [members, range, today, weekStart],
  );
  return (
    <>
      <Figures model={model} today={today} />
      <div className="igrid">
        <ConsistencyChart model={model} />
        <WeeksChart model={model} />
        <WeekdayTable model={model} />
      </div>
    </>
  );
}

function useMembers(): Member[] {
  const { habits } = useTracker();
  const series = useSeries();
  return useMemo(
    () =>
      habits.flatMap(({ habit }) => {
        const own = series.get(habit.id);
        return own ? [{ habit, series: own }] : [];
      }),
    [habits, series],
  );
}

function Empty() {
  const t = useTranslations("insights");
  return (
    <div className="empty">
      <p className="lead">{t("empty")}</p>
      <p className="muted">{t("emptyHint")}</p>
    </div>
  );
}
