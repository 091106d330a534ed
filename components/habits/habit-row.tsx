"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";

import { deed, deedButton } from "@/components/forms/deed-button";
import { Button, IconButton } from "@/components/ui/button";
import { ChevronDown, ChevronUp } from "@/components/ui/drawings";
import { HabitIcon } from "@/components/ui/habit-icon";
import { Icon } from "@/components/ui/icon";
import { useHabitEditing } from "@/lib/client/habits";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type Habit, habitStatus } from "@/lib/domain/habit";

/** A habit that goes on, with the two buttons that move it: a key or a tap, no dragging needed. */
export function LivingRow(props: {
  habit: Habit;
  today: CalendarDay;
  above: Habit | null;
  /** The habit behind the next one: moving down means standing before it. */
  afterNext: Habit | null;
  isLast: boolean;
}) {
  const t = useTranslations("habits");
  const editing = useHabitEditing();
  const { habit, above, afterNext } = props;
  const isPaused = habitStatus(habit, props.today) === "paused";
  return (
    <Row habit={habit} note={isPaused ? t("paused") : null}>
      <IconButton
        className="needs-scripts"
        label={t("up", { name: habit.name })}
        disabled={above === null}
        onClick={() => above && void editing.move(habit.id, above.id)}
      >
        <Icon of={ChevronUp} />
      </IconButton>
      <IconButton
        className="needs-scripts"
        label={t("down", { name: habit.name })}
        disabled={props.isLast}
        onClick={() => void editing.move(habit.id, afterNext?.id ?? null)}
      >
        <Icon of={ChevronDown} />
      </IconButton>
    </Row>
  );
}

/** A habit that was put away: its days stay, it asks for nothing. */
export function ArchivedRow({ habit }: { habit: Habit }) {
  const t = useTranslations("habits");
  const editing = useHabitEditing();
  return (
    <Row habit={habit}>
      <Button {...deedButton("unarchive", habit)} onClick={deed(() => editing.unarchive(habit.id))}>
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
  const date = goneAt && format.dateTime(new Date(goneAt), { dateStyle: "long", timeZone });
  return (
    <Row habit={habit} note={date ? t("goneOn", { date }) : null}>
      <Button {...deedButton("restore", habit)} onClick={deed(() => editing.restore(habit.id))}>
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
