"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";

import type { HabitSeries } from "@/lib/analytics/series";
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
import { itemsOn, stampOf, tally } from "./day-plan";
import { Stamp } from "./stamp";

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
  return (
    <nav aria-label={t("week")}>
      <ol className="week">
        {eachDay(first, addDays(first, 6)).map((one) => (
          <li key={one}>
            {one > today ? (
              <FutureDay day={one} habitCount={habits.length} />
            ) : (
              <PastDay {...{ habits, series, today }} day={one} isShown={one === day} />
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function PastDay(props: Omit<WeekStripProps, "weekStart"> & { isShown: boolean }) {
  const { habits, series, day, today, isShown } = props;
  const t = useTranslations("today");
  const format = useFormatter();
  const items = itemsOn(habits, series, day);
  const { kept, due } = tally(items);
  const month = format.dateTime(dayDate(day), { month: "long" });
  return (
    <Link
      className={`wd ${day === today ? "now" : ""}`}
      href={day === today ? "/today" : `/today/${toIsoDay(day)}`}
      aria-current={isShown ? "date" : undefined}
    >
      <WeekdayName day={day} />
      <Stamp {...stampOf(items)} />
      <DateNumber day={day} />
      <span className="vh">
        {due === 0
          ? t("dayNothing", { month })
          : t("dayPercent", { month, kept: String(kept), due: String(due) })}
      </span>
    </Link>
  );
}

function FutureDay({ day, habitCount }: { day: CalendarDay; habitCount: number }) {
  const t = useTranslations("today");
  const format = useFormatter();
  const side = Math.min(5, Math.max(3, Math.ceil(Math.sqrt(habitCount))));
  const cells = Array.from(
    { length: side * side },
    () => ({ color: "stone", state: "empty", fraction: 0 }) as const,
  );
  return (
    <span className="wd future">
      <WeekdayName day={day} />
      <Stamp side={side} cells={cells} />
      <DateNumber day={day} />
      <span className="vh">
        {t("dayFuture", { month: format.dateTime(dayDate(day), { month: "long" }) })}
      </span>
    </span>
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
