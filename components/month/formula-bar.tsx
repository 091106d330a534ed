"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, type RefObject, useSyncExternalStore } from "react";

import { useLogActions } from "@/components/log/use-log-actions";

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
        {at.habit.name}
      </span>
      <span className="muted">{props.words.day(at.cell.day)}</span>
      {/* A new day is a new form, so that what was typed for another day never lands here. */}
      <ValueField key={`${at.habit.id} ${at.cell.day} ${valueKey(at)}`} at={at} {...props} />
      <OpenDay at={at} />
      <NoteField
        key={`note ${at.habit.id} ${at.cell.day} ${at.cell.log?.note}`}
        at={at}
        {...props}
      />
    </div>
  );
}

function ValueField({ at, announce, fields, valueField }: Props & { at: GridCell }) {
  const t = useTranslations("month");
  const actions = useLogActions();
  const isFuture = at.cell.level === "future";

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = fieldText(event.currentTarget, "value");
    const mark = markOfText(at.habit, text);
    announce(mark ? "" : t("typedUnfit", { text, habit: at.habit.name }));
    if (!mark) return;
    void actions.setMark(at.habit, at.cell.day, mark);
    fields.toCell();
  }

  return (
    <form className="fx-value" onSubmit={submit}>
      <input
        ref={valueField}
        onKeyDown={(event) => leaveAtEscape(event, fields)}
        name="value"
        aria-label={t("value", { habit: at.habit.name })}
        defaultValue={textOfLog(at.habit, at.cell.log)}
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

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const note = fieldText(event.currentTarget, "note").trim();
    void actions.setNote(at.habit, at.cell.day, note === "" ? null : note);
    fields.toCell();
  }

  return (
    <form className="fx-note" onSubmit={submit}>
      <input
        ref={noteField}
        onKeyDown={(event) => leaveAtEscape(event, fields)}
        name="note"
        aria-label={t("note")}
        defaultValue={at.cell.log?.note ?? ""}
        placeholder={t("addNote")}
        disabled={at.cell.level === "future"}
        autoComplete="off"
      />
    </form>
  );
}

/** Back to the cell, and what was typed is not kept. */
function leaveAtEscape(event: KeyboardEvent<HTMLInputElement>, fields: FormulaFields) {
  if (event.key !== "Escape") return;
  event.currentTarget.form?.reset();
  fields.toCell();
}

function valueKey({ cell }: GridCell): string {
  return `${cell.log?.status ?? ""} ${cell.log?.value ?? ""}`;
}

function fieldText(form: HTMLFormElement, field: string): string {
  const value = new FormData(form).get(field);
  return typeof value === "string" ? value : "";
}
