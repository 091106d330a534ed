"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { HabitMenu } from "@/components/habit-form/habit-menu";
import { buttonClass } from "@/components/ui/button";
import { HabitIcon } from "@/components/ui/habit-icon";
import { Icon } from "@/components/ui/icon";
import { SquarePen } from "@/components/ui/more-drawings";
import type { Habit } from "@/lib/domain/habit";

export function HabitHeader({ habit }: { habit: Habit }) {
  const t = useTranslations("habit");
  return (
    <div className="top one-line">
      <span className={`c-${habit.color} text-[var(--ci)]`}>
        <HabitIcon name={habit.icon} size="l" />
      </span>
      <h1 className="wrap-anywhere">{habit.name}</h1>
      <span className="sp" />
      {!habit.deleted && (
        <Link
          className={buttonClass("quiet")}
          href={`/habits/${habit.id}/edit`}
          aria-label={t("edit")}
        >
          <Icon of={SquarePen} size="s" />
          <span className="hide-p">{t("edit")}</span>
        </Link>
      )}
      <HabitMenu habit={habit} />
    </div>
  );
}
