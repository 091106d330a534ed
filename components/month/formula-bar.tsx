"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, type RefObject, useSyncExternalStore } from "react";

import { useLogActions } from "@/components/log/use-log-actions";
import { type Typed, useTyped } from "@/components/log/use-typed";
import { usePressedLog } from "@/lib/client/pressed-days";

import { markOfText, textOfLog } from "./cell-text";
import type { GridCursor } from "./grid-cursor";
import { cellAt, type GridCell, type Matrix } from "./matrix";
import type { MonthWords } from "./month-words";
import { OpenDay } from "./open-day";

type Props = {
  matrix: Matrix;
  cursor: GridCursor;
  words: MonthWords;
  announce: (text: string) => void;
  fields: FormulaFields;
  valueField: RefObject<HTMLInputElement | null>;
  noteField: RefObject<HTMLInputElement | null>;
};

/** The ways between the cells and the fields of the bar. */
export type FormulaFields = { openValue: () => void; openNote: () => void; toCell: () => void };

/** The selected day, its value and its note, to read and to type into. */
export function FormulaBar(props: Props) {
  const t = useTranslations("month");
  const selection = useSyncExternalStore(
    props.cursor.subscribe,
    props.cursor.selection,
    props.cursor.selection,
  );
  const at = cellAt(props.matrix, selection.head);
  if (!at) return null;
  return (
    <div className={`fx c-${at.habit.color}`} role="group" aria-label={t("selected")}>
      <span className="ref">
        <i className="sw" />
        <span className="cut">{at.habit.name}</span>
      </span>
      <span className="muted">{props.words.day(at.cell.day)}</span>
      {/* A new day is a new form, so that what was typed for another day never lands here. */}
      <ValueField key={`${at.habit.id} ${at.cell.day}`} at={at} {...props} />
      <OpenDay at={at} />
      <NoteField key={`note ${at.habit.id} ${at.cell.day}`} at={at} {...props} />
    </div>
  );
}

function ValueField({ at, announce, fields, valueField }: Props & { at: GridCell }) {
  const t = useTranslations("month");
  const actions = useLogActions();
  const { habit, cell } = at;
  const log = usePressedLog(habit.id, cell.day, cell.log);
  const isFuture = cell.level === "future";
  const field = useTyped(textOfLog(habit, log), (text) => {
    const mark = markOfText(habit, text);
    announce(mark ? "" : t("typedUnfit", { text, habit: habit.name }));
    if (mark) void actions.setMark(habit, cell.day, mark);
  });

  /** What is no value stays, to be mended. */
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (markOfText(habit, field.value)) return leave(field, fields);
    announce(t("typedUnfit", { text: field.value, habit: habit.name }));
  }

  return (
    <form className="fx-value" onSubmit={submit}>
      <input
        ref={valueField}
        onKeyDown={(event) => leaveAtEscape(event, field, fields)}
        name="value"
        aria-label={t("value", { habit: habit.name })}
        value={field.value}
        onChange={field.onChange}
        onBlur={field.keep}
        placeholder={isFuture ? t("notYet") : t("empty")}
        disabled={isFuture}
        autoComplete="off"
      />
    </form>
  );
}

function NoteField({ at, fields, noteField }: Props & { at: GridCell }) {
  const t = useTranslations("month");
  const actions = useLogActions();
  const { habit, cell } = at;
  const saved = usePressedLog(habit.id, cell.day, cell.log)?.note ?? "";
  const field = useTyped(saved, (text) => {
    const note = text.trim();
    if (note !== saved) void actions.setNote(habit, cell.day, note === "" ? null : note);
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    leave(field, fields);
  }

  return (
    <form className="fx-note" onSubmit={submit}>
      <input
        ref={noteField}
        onKeyDown={(event) => leaveAtEscape(event, field, fields)}
        name="note"
        aria-label={t("note")}
        value={field.value}
        onChange={field.onChange}
        onBlur={field.keep}
        placeholder={t("addNote")}
        disabled={cell.level === "future"}
        autoComplete="off"
      />
    </form>
  );
}

/** Back to the cell; what was typed is kept. */
function leave(field: Typed, fields: FormulaFields) {
  field.keep();
  fields.toCell();
}

/** Back to the cell, and what was typed is not kept. */
function leaveAtEscape(
  event: KeyboardEvent<HTMLInputElement>,
  field: Typed,
  fields: FormulaFields,
) {
  if (event.key !== "Escape") return;
  field.reset();
  fields.toCell();
}
