"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";

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
import { MonthsChart } from "./months-chart";
import { NumbersBeside } from "./numbers-beside";
import { RecordList } from "./record-list";
import { RiskList } from "./risk-list";
import { TimesOfDay } from "./times-of-day";
import { Together } from "./together";
import { Trends } from "./trends";
import { WeekdayTable } from "./weekday-table";
import { WeeksChart } from "./weeks-chart";

/**
 * What the days add up to, all habits together.
 * @param props.initial The range that the address names, on a page without scripts.
 */
export function InsightsScreen({ initial = "half" }: { initial?: Range }) {
  const t = useTranslations("insights");
  const [range, setRange] = useState<Range>(initial);
  const members = useMembers();
  return (
    <>
      <div className="top">
        <h1>{t("title")}</h1>
        <span className="sp" />
        <Link className={buttonClass("quiet")} href="/coach">
          {t("coach")}
        </Link>
        <form method="get" className="contents">
          <input type="hidden" name="scripts" value="off" />
          <Segmented
            name="range"
            label={t("range")}
            choices={RANGES.map((value) => ({ value, label: t(`ranges.${value}`) }))}
            value={range}
            onChange={setRange}
          />
        </form>
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
        {findingsFrom === null ? (
          <div className="iside">
            <MonthsChart model={model} />
          </div>
        ) : (
          <Findings members={members} from={findingsFrom} today={today}>
            <MonthsChart model={model} />
          </Findings>
        )}
      </div>
    </>
  );
}

type FindingsProps = {
  members: readonly Member[];
  from: CalendarDay;
  today: CalendarDay;
  /** What stands above them on the side. */
  children: ReactNode;
};

function Findings(props: FindingsProps) {
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
        {props.children}
        <Together together={findings.together} />
        <NumbersBeside numbers={findings.numbers} />
      </div>
      <div className="imain">
        <RiskList risks={findings.risks} />
        <RecordList records={findings.records} oldest={findings.oldest} />
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
      <Link className={buttonClass("primary")} href="/welcome">
        {t("begin")}
      </Link>
    </div>
  );
}
