"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { memo } from "react";

import type { HabitSeries } from "@/lib/analytics/series";
import { seriesAhead } from "@/lib/analytics/series-ahead";
import {
  addDays,
  type CalendarDay,
  eachDay,
  startOfWeek,
  toIsoDay,
  type Weekday,
} from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import type { HabitHistory } from "@/lib/domain/tracker";

import { dayDate } from "./day-date";
import { itemsOn, tally } from "./day-plan";
import { isSameStamp, Stamp, type StampProps } from "./stamp";
import { stampOf } from "./stamp-tiles";

type WeekStripProps = {
  habits: readonly HabitHistory[];
  series: ReadonlyMap<HabitId, HabitSeries>;
  /** The day that is shown. */
  day: CalendarDay;
  today: CalendarDay;
  weekStart: Weekday;
};

/** The week of the shown day, each day as its stamp. Days to come are not links. */
export function WeekStrip({ habits, series, day, today, weekStart }: WeekStripProps) {
  const t = useTranslations("today");
  const first = startOfWeek(day, weekStart);
  const days = eachDay(first, addDays(first, 6)).map((one) => {
    const items = itemsOn(habits, one > today ? aheadOn(series, one) : series, one);
    const { kept, due } = tally(items);
    return { day: one, kept, due, stamp: stampOf(items) };
  });
  return (
    <nav aria-label={t("week")}>
      <ol className="week">
        {days.map((one) => (
          <li key={one.day}>
            {one.day > today ? (
              <FutureDay {...one} />
            ) : (
              <PastDay {...one} isToday={one.day === today} isShown={one.day === day} />
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** With what is logged already on a day to come. */
function aheadOn(series: WeekStripProps["series"], day: CalendarDay): WeekStripProps["series"] {
  return new Map([...series].map(([id, one]) => [id, seriesAhead(one, day) ?? one] as const));
}

type FutureDayProps = { day: CalendarDay; kept: number; stamp: StampProps };
type PastDayProps = FutureDayProps & { due: number; isToday: boolean; isShown: boolean };

/** A tap changes one day of the week, and the others are not drawn again. */
const PastDay = memo(function PastDay({ day, kept, due, stamp, isToday, isShown }: PastDayProps) {
  const t = useTranslations("today");
  const format = useFormatter();
  const month = format.dateTime(dayDate(day), { month: "long" });
  return (
    <Link
      className={`wd ${isToday ? "now" : ""}`}
      href={isToday ? "/today" : `/today/${toIsoDay(day)}`}
      aria-current={isShown ? "date" : undefined}
    >
      <WeekdayName day={day} />
      <Stamp {...stamp} />
      <DateNumber day={day} />
      <span className="vh">
        {due === 0
          ? t("dayNothing", { month })
          : t("dayPercent", { month, kept: String(kept), due: String(due) })}
      </span>
    </Link>
  );
}, isSameDay);

/** What is planned for a day to come, as outlines, and what is kept already: the day was today where its owner was then. */
const FutureDay = memo(function FutureDay({ day, kept, stamp }: FutureDayProps) {
  const t = useTranslations("today");
  const format = useFormatter();
  const month = format.dateTime(dayDate(day), { month: "long" });
  return (
    <span className="wd future">
      <WeekdayName day={day} />
      <Stamp {...stamp} />
      <DateNumber day={day} />
      <span className="vh">
        {kept === 0 ? t("dayFuture", { month }) : t("dayAhead", { month, kept: String(kept) })}
      </span>
    </span>
  );
}, isSameDay);

type AnyDay = FutureDayProps & Partial<PastDayProps>;

function isSameDay({ stamp, ...a }: AnyDay, { stamp: other, ...b }: AnyDay): boolean {
  return (
    isSameStamp(stamp, other) &&
    a.day === b.day &&
    a.kept === b.kept &&
    a.due === b.due &&
    a.isToday === b.isToday &&
    a.isShown === b.isShown
  );
}

function WeekdayName({ day }: { day: CalendarDay }) {
  return <span className="wn">{useFormatter().dateTime(dayDate(day), { weekday: "short" })} </span>;
}

function DateNumber({ day }: { day: CalendarDay }) {
  return (
    <span className="dn num">{useFormatter().dateTime(dayDate(day), { day: "numeric" })} </span>
  );
}
