"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useCallback, useMemo, useState } from "react";

import { buttonClass } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { useLoggedTimes } from "@/lib/client/logged-times";
import { useSeries, useTracker } from "@/lib/client/tracker";
import { useInSteps } from "@/lib/client/use-in-steps";
import type { CalendarDay } from "@/lib/domain/calendar-day";

import { Patterns, WeekChanges } from "./changes";
import { ConsistencyChart } from "./consistency-chart";
import { Figures } from "./figures";
import { findingsInSteps, pairsInSteps } from "./findings";
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
  return (
    <>
      <Figures model={model} today={today} />
      <div className="igrid">
        <ConsistencyChart model={model} />
        <WeeksChart model={model} />
        <WeekdayTable model={model} />
        <div className="iside">
          <MonthsChart model={model} />
          <Pairs members={members} from={model.from} />
        </div>
        <Findings members={members} from={model.from} today={today} />
      </div>
    </>
  );
}

/** The charts stand before anything is looked for in them. */
function Pairs({ members, from }: { members: readonly Member[]; from: CalendarDay }) {
  const pairs = useInSteps(useCallback(() => pairsInSteps(members, from), [members, from]));
  if (pairs === null) return <Looking />;
  return (
    <>
      <Together together={pairs.together} />
      <NumbersBeside numbers={pairs.numbers} />
    </>
  );
}

type FindingsProps = {
  members: readonly Member[];
  from: CalendarDay;
  today: CalendarDay;
};

function Findings({ members, from, today }: FindingsProps) {
  const ids = useMemo(
    () => members.flatMap(({ habit }) => (habit.valueType === "time" ? [] : [habit.id])),
    [members],
  );
  const logged = useLoggedTimes(ids, from);
  const findings = useInSteps(
    useCallback(
      () => findingsInSteps(members, from, today, logged ?? undefined),
      [members, from, today, logged],
    ),
  );
  if (findings === null) return <Looking />;
  return (
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
  );
}

/** Many habits take their time, and nothing else waits for it. */
function Looking() {
  const t = useTranslations("insights");
  return (
    <p className="muted sm" role="status">
      {t("looking")}
    </p>
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
