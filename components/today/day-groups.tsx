"use client";

import { useTranslations } from "next-intl";

import { useGrowing } from "@/components/ui/growing";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { DaySettings } from "@/lib/domain/profile";

import { DayForm } from "./day-form";
import { type DayGroup, type DayItem, type DayPlan, firstOf } from "./day-plan";
import { HabitRow, type HabitRowProps } from "./habit-row";

type DayGroupsProps = {
  plan: DayPlan;
  day: CalendarDay;
  today: CalendarDay;
  settings: DaySettings;
  onOpen: HabitRowProps["onOpen"];
};

/** The habits of a day by part of the day, and folded below them those that are not planned for it. */
export function DayGroups({ plan, day, today, settings, onOpen }: DayGroupsProps) {
  const t = useTranslations("today");
  const planned = useGrowing(plan.items.length);
  const others = useGrowing(plan.others.length);
  const rows = (items: readonly DayItem[]) => (
    <ul>
      {items.map(({ history, series }) => (
        <HabitRow
          key={history.habit.id}
          history={history}
          series={series}
          day={day}
          isToday={day === today}
          settings={settings}
          onOpen={onOpen}
        />
      ))}
    </ul>
  );
  return (
    <DayForm day={day}>
      {firstOf(plan.groups, planned.shown).map((group) => (
        <section key={group.part} className="part" aria-labelledby={`part-${group.part}`}>
          <header>
            <h2 className="sec" id={`part-${group.part}`}>
              {t(group.part)}
            </h2>
            <GroupCount {...group} />
          </header>
          {rows(group.items)}
        </section>
      ))}
      {planned.end}
      {plan.others.length > 0 && (
        <details className="part others" open={plan.groups.length === 0}>
          <summary>
            <h2 className="sec">{t("notPlanned")}</h2>
            <span className="c xs faint num">{plan.others.length}</span>
          </summary>
          {rows(plan.others.slice(0, others.shown))}
          {others.end}
        </details>
      )}
    </DayForm>
  );
}

function GroupCount({ kept, due }: Pick<DayGroup, "kept" | "due">) {
  const t = useTranslations("today");
  if (due === 0) return null;
  return (
    <span className="c xs faint num">
      {kept === due ? t("allKept") : t("count", { kept: String(kept), due: String(due) })}
    </span>
  );
}
