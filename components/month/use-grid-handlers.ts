"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo } from "react";

import { pushChange } from "@/components/log/undo-stack";
import { takeBack, useLogging } from "@/lib/client/logging";

import type { FormulaFields } from "./formula-bar";
import type { GridCursor } from "./grid-cursor";
import { copiedText, type Edit, editsOfKey, editsOfPaste } from "./grid-edits";
import { cellAt, type Matrix } from "./matrix";
import type { GridHandlers } from "./month-grid";
import { moveOf } from "./selection";
import { useCellTyping } from "./use-cell-typing";

/**
 * The keyboard of a spreadsheet: arrows and ranges, Space, typed values, S skip, X missed, Delete, N note,
 * copy and paste. What does not fit a habit's type is refused and said through `announce`.
 */
export function useGridHandlers(
  matrix: Matrix,
  cursor: GridCursor,
  announce: (text: string) => void,
  fields: FormulaFields,
): GridHandlers {
  const t = useTranslations("month");
  const logging = useLogging();
  const typing = useCellTyping(announce);
  const handlers = useMemo(() => {
    const headCell = () => cellAt(matrix, cursor.selection().head);

    function apply(edits: readonly Edit[]): void {
      if (edits.length === 0) return;
      const marks = edits.map(({ at, mark }) => ({
        habitId: at.habit.id,
        day: at.cell.day,
        ...mark,
      }));
      const change = logging.setMarks(marks);
      const step = pushChange(change, takeBack);
      change.then(
        () =>
          edits.length > 1 && !step.isTaken() && announce(t("changed", { cells: edits.length })),
        () => announce(t("notSaved")),
      );
    }

    function move(event: KeyboardEvent): boolean {
      const { head } = cursor.selection();
      const isWhole = event.metaKey || event.ctrlKey;
      const isRightToLeft = document.dir === "rtl";
      const place = moveOf(event.key, isWhole, head, cursor.size, isRightToLeft);
      if (!place) return false;
      cursor.moveTo(place, event.shiftKey);
      return true;
    }

    function act(event: KeyboardEvent): boolean {
      const edits = editsOfKey(matrix, cursor, event.key);
      if (edits) {
        apply(edits);
        return true;
      }
      const { head } = cursor.selection();
      switch (event.key) {
        case "n":
        case "N":
          fields.openNote();
          return true;
        case "F2":
          fields.openValue();
          return true;
        case "Enter":
          cursor.moveTo({ ...head, row: head.row + (event.shiftKey ? -1 : 1) }, false);
          return true;
        case "Escape":
          cursor.moveTo(head, false);
          return true;
        default:
          return false;
      }
    }

    function onKeyDown(event: KeyboardEvent): void {
      if (isFieldInside(event)) return;
      const isCommand = event.metaKey || event.ctrlKey || event.altKey;
      const isMoved = move(event);
      const isTyped = !isMoved && !isCommand && typing.type(headCell(), event.key);
      const isGivenUp = !isTyped && !isModifier(event.key) && typing.end();
      const isTakenBack = isGivenUp && isCommand && event.key.toLowerCase() === "z";
      if (isMoved || isTyped || isTakenBack || (!isCommand && act(event))) {
        event.preventDefault();
        // The screen has keys of its own (S, N, arrows); in the grid they belong to the cells.
        event.stopPropagation();
      }
    }

    function onCopy(event: ClipboardEvent): void {
      event.clipboardData.setData("text/plain", copiedText(matrix, cursor));
      event.preventDefault();
    }

    function onPaste(event: ClipboardEvent): void {
      const text = event.clipboardData.getData("text/plain");
      const { edits, refused } = editsOfPaste(matrix, cursor, text);
      apply(edits);
      if (refused > 0) announce(t("refused", { pasted: edits.length, refused }));
      event.preventDefault();
    }

    return { onKeyDown, onCopy, onPaste, onBlur: () => void typing.end() };
  }, [matrix, cursor, logging, announce, fields, typing, t]);
  // A press on another cell ends what is typed as well as a key.
  useEffect(() => cursor.subscribe(handlers.onBlur), [cursor, handlers]);
  return handlers;
}

function isModifier(key: string): boolean {
  return key === "Shift" || key === "Control" || key === "Alt" || key === "Meta";
}

function isFieldInside({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
