"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

import { useLogActions } from "@/components/log/use-log-actions";
import { useTyped } from "@/components/log/use-typed";
import { Minus, Plus } from "@/components/ui/drawings";
import { HabitIcon } from "@/components/ui/habit-icon";
import { Icon } from "@/components/ui/icon";
import { useIsPressed, usePressedLog } from "@/lib/client/pressed-days";
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
      {/* Another day is another field. */}
      <Field key={`${at.habit.id} ${at.cell.day}`} at={at} words={words} announce={announce} />
      <OpenDay at={at} />
    </div>
  );
}

function Field(props: FieldProps) {
  if (isAccumulating(props.at.habit.valueType)) return <Stepper {...props} />;
  return isWritten(props.at) ? <ShortField {...props} /> : <Square {...props} />;
}

type FieldProps = { at: GridCell; words: MonthWords; announce: (text: string) => void };

function Stepper({ at, words }: FieldProps) {
  const t = useTranslations("month");
  const actions = useLogActions();
  const { habit, cell } = at;
  const value = usePressedLog(habit.id, cell.day, cell.log)?.value ?? null;
  const step = habit.valueType === "duration" ? 5 : 1;
  const add = (amount: number) => void actions.addAmount(habit, cell.day, amount);
  return (
    <>
      <button
        type="button"
        className="rnd"
        aria-label={t("less", { habit: habit.name })}
        disabled={!value}
        onClick={() => add(-step)}
      >
        <Icon of={Minus} />
      </button>
      <Square at={at} words={words} />
      <button
        type="button"
        className="rnd"
        aria-label={t("more", { habit: habit.name })}
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
function Square({ at, words }: Pick<FieldProps, "at" | "words">) {
  const t = useTranslations("month");
  const actions = useLogActions();
  const { habit, cell } = at;
  const log = usePressedLog(habit.id, cell.day, cell.log);
  const isPressed = useIsPressed(habit.id);

  function tap() {
    const mark = toggledMark(habit, fillTarget(habit, cell.day), log);
    if (mark) void actions.setMark(habit, cell.day, mark);
  }

  const isKept = cell.level === 4;
  return (
    <button
      type="button"
      className={`tile ${isKept ? "t-done" : "t-open"}`}
      aria-pressed={isKept}
      aria-busy={isPressed(cell.day)}
      aria-label={t("toggle", { habit: habit.name, value: words.values.ofLog(habit, log) })}
      onClick={tap}
    >
      <b>{words.inCell({ habit, cell: { ...cell, log } })}</b>
    </button>
  );
}

function ShortField({ at, announce }: Pick<FieldProps, "at" | "announce">) {
  const t = useTranslations("month");
  const actions = useLogActions();
  const { habit, cell } = at;
  const shown = textOfLog(habit, usePressedLog(habit.id, cell.day, cell.log));
  const field = useTyped(shown, (text) => {
    const mark = markOfText(habit, text);
    announce(mark ? "" : t("typedUnfit", { text, habit: habit.name }));
    if (mark) void actions.setMark(habit, cell.day, mark);
  });
  return (
    <input
      className="in w-24"
      aria-label={t("value", { habit: habit.name })}
      inputMode={habit.valueType === "text" ? "text" : "numeric"}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.keep}
    />
  );
}
