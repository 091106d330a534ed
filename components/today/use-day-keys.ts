"use client";

import { useRouter } from "next/navigation";

import { useLogActions } from "@/components/log/use-log-actions";
import { useKeys } from "@/components/shell/use-keys";
import { useTracker } from "@/lib/client/tracker";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { habitId, type HabitId } from "@/lib/domain/ids";

import { dayHref } from "./day-href";

type DayKeys = {
  day: CalendarDay;
  today: CalendarDay;
  open: (id: HabitId, part?: "value" | "note") => void;
};

/** The keys of a day: J and K walk the rows, the rest works on the row that has the focus. */
export function useDayKeys({ day, today, open }: DayKeys): void {
  const router = useRouter();
  const { habits } = useTracker();
  const actions = useLogActions();

  function skip(): void {
    const id = focusedRow()?.dataset["row"];
    const habit = habits.find((history) => history.habit.id === id)?.habit;
    if (habit) void actions.setMark(habit, day, { status: "skipped", value: null });
  }

  function note(): void {
    const id = focusedRow()?.dataset["row"];
    if (id) open(habitId(id), "note");
  }

  useKeys({
    j: () => focusRow(1),
    k: () => focusRow(-1),
    "+": () => press('[data-step="1"]'),
    "=": () => press('[data-step="1"]'),
    "-": () => press('[data-step="-1"]'),
    s: skip,
    n: note,
    ArrowLeft: () => router.push(dayHref(addDays(day, -1), today)),
    ArrowRight: () => {
      if (day < today) router.push(dayHref(addDays(day, 1), today));
    },
  });
}

function focusedRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("[data-row]") ?? null;
}

/** Puts the focus on the tile of the next row, or of the first one when none has it. */
function focusRow(step: 1 | -1): void {
  const tiles = [...document.querySelectorAll<HTMLElement>("[data-tile]")].filter(
    (tile) => tile.checkVisibility?.() ?? true,
  );
  const row = focusedRow();
  const at = tiles.findIndex((tile) => row?.contains(tile));
  const next = at === -1 ? (step === 1 ? 0 : tiles.length - 1) : at + step;
  tiles[Math.min(tiles.length - 1, Math.max(0, next))]?.focus();
}

function press(selector: string): void {
  focusedRow()?.querySelector<HTMLElement>(selector)?.click();
}
