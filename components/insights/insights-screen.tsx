"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useDeferredValue, useMemo, useState } from "react";

import { buttonClass } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { useLoggedTimes } from "@/lib/client/logged-times";
import { useSeries, useTracker } from "@/lib/client/tracker";
import type { CalendarDay } from "@/lib/domain/calendar-day";

import { Patterns, WeekChanges } from "./changes";
import { ConsistencyChart } from "./consistency-chart";
import { Figures } from "./figures";
import { findingsOf } from "./findings";
import { insightsModel, type Member, RANGES, type Range } from "./insights-model";
import { NumbersBeside } from "./numbers-beside";
import { RecordList } from "./record-list";
import { RiskList } from "./risk-list";
import { TimesOfDay } from "./times-of-day";
import { Together } from "./together";
import { Trends } from "./trends";
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
        <Link className={buttonClass("quiet")} href="/coach">
          {t("coach")}
        </Link>
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
  // The charts stand before anything is looked for in them.
  const findingsFrom = useDeferredValue<CalendarDay | null>(model.from, null);
  return (
    <>
      <Figures model={model} today={today} />
      <div className="igrid">
        <ConsistencyChart model={model} />
        <WeeksChart model={model} />
        <WeekdayTable model={model} />
        {findingsFrom !== null && <Findings members={members} from={findingsFrom} today={today} />}
      </div>
    </>
  );
}

function Findings(props: { members: readonly Member[]; from: CalendarDay; today: CalendarDay }) {
  const { members, from, today } = props;
  const ids = useMemo(
    () => members.flatMap(({ habit }) => (habit.valueType === "time" ? [] : [habit.id])),
    [members],
  );
  const logged = useLoggedTimes(ids, from);
  const findings = useMemo(
    () => findingsOf(members, from, today, logged ?? undefined),
    [members, from, today, logged],
  );
  return (
    <>
      <div className="iside">
        <Together together={findings.together} />
        <NumbersBeside numbers={findings.numbers} />
        <RiskList risks={findings.risks} />
        <RecordList records={findings.records} oldest={findings.oldest} />
      </div>
      <div className="imain">
        <Trends trends={findings.trends} mostCompared={findings.mostCompared} />
        <WeekChanges week={findings.week} />
        <TimesOfDay times={findings.times} />
        <Patterns
          turns={findings.turns}
          contrasts={findings.contrasts}
          mostSettled={findings.mostSettled}
        />
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
