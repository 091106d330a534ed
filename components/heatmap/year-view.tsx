"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { useGrowing } from "@/components/ui/growing";
import { Segmented } from "@/components/ui/segmented";
import {
  addDays,
  type CalendarDay,
  civilDate,
  startOfWeek,
  type Weekday,
} from "@/lib/domain/calendar-day";

import { useDayText } from "./day-text";
import { HabitStrips } from "./habit-strips";
import { HeatDefs } from "./heat-strip";
import { HeatTips, type TipSource } from "./heat-tips";
import { Legend } from "./legend";
import { MonthBlocks, monthLayouts } from "./month-blocks";
import { OverallStrip } from "./overall-strip";
import { overallDays, type Shading } from "./squares";
import { monthLabels } from "./strip-labels";
import { stripLayout } from "./strip-layout";
import { SIZES } from "./strip-sizes";
import { useTipTexts } from "./tip-texts";
import { YearFiguresRow } from "./year-figures";
import { YearSwitch } from "./year-switch";
import { YearTable } from "./year-table";
import { type HabitYear, lastLogged, yearSpan } from "./year-totals";

/** The weeks a phone shows of each habit, the running one included. */
const PHONE_WEEKS = 26;

/** Labels above the phone's strips, shared by all of them. */
const PHONE_LABELS = "heat-phone-months";

type YearViewProps = {
  year: number;
  habits: readonly HabitYear[];
  today: CalendarDay;
  weekStart: Weekday;
  years: { first: number; last: number };
  /** Whether it is said how long runs are. */
  withRuns?: boolean;
};

/** All habits on one scale, then each on its own. */
export function YearView(props: YearViewProps) {
  const { year, habits, today, weekStart, years, withRuns = true } = props;
  const t = useTranslations("year");
  const day = useDayText();
  const router = useRouter();
  const texts = useTipTexts();
  const { shown, end } = useGrowing(habits.length);
  const [shading, setShading] = useState<Shading>("share");
  const [shape, setShape] = useState<"weeks" | "months">("weeks");

  const { from, to } = yearSpan(year);
  const isRunning = civilDate(today).year === year;
  const list = habits.map(({ series }) => series);
  const days = overallDays(list, from, to, today, shading);

  const wide = stripLayout({ ...SIZES.year, from, to, weekStart, weeks: "across" });
  const small = stripLayout({ ...SIZES.habit, from, to, weekStart, weeks: "across" });
  // A phone shows the weeks up to today, with days to come that are logged already, or the end of a year that is over.
  const until = isRunning ? lastLogged(list, today, to) : to;
  const since = addDays(startOfWeek(until, weekStart), -7 * (PHONE_WEEKS - 1));
  const phone = stripLayout({ ...SIZES.phone, from: since, to: until, weekStart, weeks: "across" });
  const months = monthLayouts(year, weekStart);

  const overall = (on: CalendarDay) => texts.overall(on, days[on - from], list);
  const sources = new Map<string, TipSource>([
    ["all", { layout: wide, describe: overall }],
    ...months.map((layout, month): [string, TipSource] => [
      `all ${month}`,
      { layout, describe: overall },
    ]),
    ...habits.flatMap((one): [string, TipSource][] => {
      const describe = (on: CalendarDay) => texts.habit(on, one, one.series);
      return [
        [one.habit.id, { layout: small, describe }],
        [`${one.habit.id} phone`, { layout: phone, describe }],
      ];
    }),
  ]);

  function open(drawing: string): void {
    const [id = ""] = drawing.split(" ");
    if (id !== "all") router.push(`/habits/${id}`);
  }

  return (
    <>
      <div className="top">
        <h1>{year}</h1>
        <YearSwitch year={year} years={years} />
        <span className="sp" />
        <div className="hide-p">
          <Segmented
            label={t("shading")}
            value={shading}
            onChange={setShading}
            choices={[
              { value: "share", label: t("shareKept") },
              { value: "amount", label: t("amount") },
            ]}
          />
        </div>
        <div className="hide-p">
          <Segmented
            label={t("shape")}
            value={shape}
            onChange={setShape}
            choices={[
              { value: "weeks", label: t("weeks") },
              { value: "months", label: t("months") },
            ]}
          />
        </div>
      </div>
      <YearFiguresRow
        withRuns={withRuns}
        days={days}
        habits={habits}
        from={from}
        to={to}
        today={today}
      />
      <HeatTips sources={sources} onOpen={open}>
        <div className="hm">
          <HeatDefs labels={{ id: PHONE_LABELS, of: monthLabels(phone, day.monthShort) }} />
        </div>
        <section className="hero-year c-tide" aria-label={t("allHabits")}>
          {shape === "weeks" && (
            <OverallStrip layout={wide} days={days} today={today} year={year} className="hide-p" />
          )}
          <MonthBlocks
            layouts={months}
            days={days}
            today={today}
            className={shape === "weeks" ? "only-p" : ""}
          />
          <Legend least={t("nothing")} most={t(shading === "share" ? "everything" : "most")} />
        </section>
        {habits.length === 0 && <p className="muted">{t("emptyYear", { year: String(year) })}</p>}
        <div className="multi">
          {habits.slice(0, shown).map((one) => (
            <HabitStrips
              withRuns={withRuns}
              key={one.habit.id}
              habit={one.habit}
              series={one.series}
              year={year}
              wide={small}
              phone={phone}
              phoneLabels={PHONE_LABELS}
              shading={shading}
            />
          ))}
        </div>
        {end}
      </HeatTips>
      {habits.length > 0 && <YearTable habits={habits} year={year} />}
    </>
  );
}
