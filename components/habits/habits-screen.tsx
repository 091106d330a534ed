"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";

import { buttonClass } from "@/components/ui/button";
import { Plus } from "@/components/ui/drawings";
import { useGrowing } from "@/components/ui/growing";
import { Icon } from "@/components/ui/icon";
import { VacationPart } from "@/components/vacations/vacation-part";
import { usePressedOrder } from "@/lib/client/pressed-order";
import { useTracker } from "@/lib/client/tracker";
import type { FormState } from "@/lib/domain/action-result";
import { habitStatus } from "@/lib/domain/habit";

import { ArchivedRow, LivingRow, TrashRow } from "./habit-row";

const UNTOUCHED: FormState<void> = { values: {}, result: null };

/**
 * Every habit the owner has or had: in their order, put away, and thrown away; and the days on which all rest.
 * @param props.initial How the form of a vacation ended the last time, for browsers without scripts.
 */
export function HabitsScreen({ initial = UNTOUCHED }: { initial?: FormState<void> }) {
  const t = useTranslations("habits");
  const { profile, habits, trash, today } = useTracker();
  const isArchived = ({ habit }: (typeof habits)[number]) =>
    habitStatus(habit, today) === "archived";
  const living = usePressedOrder(
    habits.filter((history) => !isArchived(history)).map(({ habit }) => habit),
  );
  const archived = habits.filter(isArchived);
  return (
    <>
      <div className="top">
        <h1>{t("title")}</h1>
        <span className="sp" />
        <Link className={buttonClass("primary")} href="/habits/new">
          <Icon of={Plus} size="s" />
          {t("new")}
        </Link>
      </div>
      <Section
        title={t("living", { count: living.length })}
        hint={t("orderHint")}
        of={living}
        row={(habit) => <LivingRow key={habit.id} habit={habit} today={today} among={living} />}
      />
      <VacationPart initial={initial} />
      <Section
        title={t("archived", { count: archived.length })}
        hint={t("archivedHint")}
        of={archived}
        row={({ habit }) => <ArchivedRow key={habit.id} habit={habit} />}
      />
      <Section
        title={t("trash", { count: trash.length })}
        hint={t("trashHint")}
        of={trash}
        row={({ habit, goneAt }) => (
          <TrashRow key={habit.id} habit={habit} goneAt={goneAt} timeZone={profile.timeZone} />
        )}
      />
    </>
  );
}

function Section<One>(props: {
  title: string;
  hint: string;
  of: readonly One[];
  row: (one: One) => ReactNode;
}) {
  const { shown, end } = useGrowing(props.of.length);
  if (props.of.length === 0) return null;
  return (
    <section className="mb-8 max-w-[720px]">
      <h2 className="sec">{props.title}</h2>
      <p className="muted sm mb-2">{props.hint}</p>
      <ul>{props.of.slice(0, shown).map(props.row)}</ul>
      {end}
    </section>
  );
}
