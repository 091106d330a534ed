"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";

import { deed, deedButton } from "@/components/forms/deed-button";
import { useQuietChange } from "@/components/log/use-quiet-change";
import { Button, IconButton } from "@/components/ui/button";
import { HabitIcon } from "@/components/ui/habit-icon";
import { Icon } from "@/components/ui/icon";
import { ChevronDown, ChevronUp } from "@/components/ui/more-drawings";
import { useHabitEditing } from "@/lib/client/habits";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type Habit, habitStatus } from "@/lib/domain/habit";
import { stepBefore } from "@/lib/domain/order";

/** A habit that goes on, with the two buttons that move it: a key or a tap, no dragging needed. */
export function LivingRow(props: {
  habit: Habit;
  today: CalendarDay;
  /** All habits that go on, in their order. */
  among: readonly Habit[];
}) {
  const t = useTranslations("habits");
  const editing = useHabitEditing();
  const quietly = useQuietChange();
  const { habit } = props;
  const isPaused = habitStatus(habit, props.today) === "paused";
  return (
    <Row habit={habit} note={isPaused ? t("paused") : null}>
      {(["up", "down"] as const).map((direction) => {
        const place = stepBefore(props.among, habit.id, direction);
        return (
          <IconButton
            key={direction}
            {...deedButton(direction, habit)}
            label={t(direction, { name: habit.name })}
            disabled={place === null}
            onClick={deed(() => place && quietly(editing.move(habit.id, place.before)))}
          >
            <Icon of={direction === "up" ? ChevronUp : ChevronDown} />
          </IconButton>
        );
      })}
    </Row>
  );
}

/** A habit that was put away: its days stay, it asks for nothing. */
export function ArchivedRow({ habit }: { habit: Habit }) {
  const t = useTranslations("habits");
  const editing = useHabitEditing();
  const quietly = useQuietChange();
  return (
    <Row habit={habit}>
      <Button
        {...deedButton("unarchive", habit)}
        onClick={deed(() => quietly(editing.unarchive(habit.id)))}
      >
        {t("unarchive")}
        <span className="vh">: {habit.name}</span>
      </Button>
    </Row>
  );
}

/** A habit that was thrown away and can still come back. */
export function TrashRow(props: { habit: Habit; goneAt: number | undefined; timeZone: string }) {
  const { habit, goneAt, timeZone } = props;
  const t = useTranslations("habits");
  const format = useFormatter();
  const editing = useHabitEditing();
  const quietly = useQuietChange();
  const date = goneAt && format.dateTime(new Date(goneAt), { dateStyle: "long", timeZone });
  return (
    <Row habit={habit} note={date ? t("goneOn", { date }) : null}>
      <Button
        {...deedButton("restore", habit)}
        onClick={deed(() => quietly(editing.restore(habit.id)))}
      >
        {t("restore")}
        <span className="vh">: {habit.name}</span>
      </Button>
    </Row>
  );
}

function Row(props: { habit: Habit; note?: string | null; children: ReactNode }) {
  const { habit } = props;
  return (
    <li className={`hrow c-${habit.color}`}>
      <HabitIcon name={habit.icon} />
      <Link href={`/habits/${habit.id}`}>{habit.name}</Link>
      {props.note && <span className="muted sm">{props.note}</span>}
      <div className="ms-auto flex gap-1">{props.children}</div>
    </li>
  );
}
