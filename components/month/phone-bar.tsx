"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

import { useLogActions } from "@/components/log/use-log-actions";
import { Minus, Plus } from "@/components/ui/drawings";
import { HabitIcon } from "@/components/ui/habit-icon";
import { Icon } from "@/components/ui/icon";
import { isAccumulating } from "@/lib/domain/amount";

import { markOfText, textOfLog, toggledMark } from "./cell-text";
import type { GridCursor } from "./grid-cursor";
import { cellAt, type GridCell, type Matrix } from "./matrix";
import { fillTarget } from "./month-model";
import type { MonthWords } from "./month-words";
import { OpenDay } from "./open-day";

type Props = {
  matrix: Matrix;
  cursor: GridCursor;
  words: MonthWords;
  announce: (text: string) => void;
};

/** What a thumb does to the selected square: one less, the square itself, one more. */
export function PhoneBar({ matrix, cursor, words, announce }: Props) {
  const t = useTranslations("month");
  const selection = useSyncExternalStore(cursor.subscribe, cursor.selection, cursor.selection);
  const at = cellAt(matrix, selection.head);
  if (!at || at.cell.level === "future") return null;
  return (
    <div className={`fxp c-${at.habit.color} num`} role="group" aria-label={t("selected")}>
      <HabitIcon name={at.habit.icon} />
      <span className="who">
        <b>{at.habit.name}</b>
        <span className="sm muted">{words.day(at.cell.day)}</span>
      </span>
      {isAccumulating(at.habit.valueType) ? (
        <Stepper at={at} words={words} />
      ) : isWritten(at) ? (
        <ShortField at={at} announce={announce} />
      ) : (
        <Square at={at} words={words} />
      )}
      <OpenDay at={at} />
    </div>
  );
}

function Stepper({ at, words }: { at: GridCell; words: MonthWords }) {
  const t = useTranslations("month");
  const actions = useLogActions();
  const value = typeof at.cell.log?.value === "number" ? at.cell.log.value : 0;
  const step = at.habit.valueType === "duration" ? 5 : 1;
  const add = (amount: number) => void actions.addAmount(at.habit, at.cell.day, amount);
  return (
    <>
      <button
        type="button"
        className="rnd"
        aria-label={t("less", { habit: at.habit.name })}
        disabled={value <= 0}
        onClick={() => add(-Math.min(step, value))}
      >
        <Icon of={Minus} />
      </button>
      <Square at={at} words={words} />
      <button
        type="button"
        className="rnd"
        aria-label={t("more", { habit: at.habit.name })}
        onClick={() => add(step)}
      >
        <Icon of={Plus} />
      </button>
    </>
  );
}

/** A time, a mark or a text asks for its value, because a tap can't know it. */
function isWritten({ habit: { valueType } }: GridCell): boolean {
  return valueType === "text" || valueType === "time" || valueType === "scale";
}

/** Tap: done, or empty again. */
function Square({ at, words }: { at: GridCell; words: MonthWords }) {
  const t = useTranslations("month");
  const actions = useLogActions();
  const { habit, cell } = at;

  function tap() {
    const mark = toggledMark(habit, fillTarget(habit, cell.day), cell.log);
    if (mark) void actions.setMark(habit, cell.day, mark);
  }

  const isKept = cell.level === 4;
  return (
    <button
      type="button"
      className={`tile ${isKept ? "t-done" : "t-open"}`}
      aria-pressed={isKept}
      aria-label={t("toggle", { habit: habit.name, value: words.values.ofLog(habit, cell.log) })}
      onClick={tap}
    >
      <b>{words.inCell(at)}</b>
    </button>
  );
}

function ShortField({ at, announce }: { at: GridCell; announce: (text: string) => void }) {
  const t = useTranslations("month");
  const actions = useLogActions();
  const shown = textOfLog(at.habit, at.cell.log);
  return (
    <input
      key={`${at.habit.id} ${at.cell.day} ${shown}`}
      className="in w-24"
      aria-label={t("value", { habit: at.habit.name })}
      inputMode={at.habit.valueType === "text" ? "text" : "numeric"}
      defaultValue={shown}
      onBlur={({ target }) => {
        if (target.value === shown) return;
        const mark = markOfText(at.habit, target.value);
        announce(mark ? "" : t("typedUnfit", { text: target.value, habit: at.habit.name }));
        if (mark) void actions.setMark(at.habit, at.cell.day, mark);
        else target.value = shown;
      }}
    />
  );
}
