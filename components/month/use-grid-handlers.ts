"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo } from "react";

import { pushChange } from "@/components/log/undo-stack";
import { takeBack, useLogging } from "@/lib/client/logging";
import { logAsPressed } from "@/lib/client/pressed-days";
import type { HabitLog } from "@/lib/domain/log";

import { EMPTY, type Mark, markOfText, textOfLog, toggledMark } from "./cell-text";
import type { FormulaFields } from "./formula-bar";
import type { GridCursor } from "./grid-cursor";
import { cellAt, cellsIn, type GridCell, type Matrix } from "./matrix";
import type { GridHandlers } from "./month-grid";
import { fillTarget } from "./month-model";
import { blockOfText, moveOf, rangeOf, tiled } from "./selection";
import { useCellTyping } from "./use-cell-typing";

type Edit = { at: GridCell; mark: Mark };

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
    const selected = () => cellsIn(matrix, rangeOf(cursor.selection()));

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

    /** Sets every selected cell; a mark may depend on its habit. Null leaves a cell as it is. */
    function setSelected(markFor: (at: GridCell) => Mark | null): void {
      apply(
        selected().flatMap((at) => {
          const mark = markFor(at);
          return mark ? [{ at, mark }] : [];
        }),
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
      switch (event.key) {
        case " ":
          setSelected((at) =>
            toggledMark(at.habit, fillTarget(at.habit, at.cell.day), pressedLogOf(at)),
          );
          return true;
        case "s":
        case "S":
        case "-":
          setSelected(() => ({ status: "skipped", value: null }));
          return true;
        case "x":
        case "X":
          setSelected(() => ({ status: "missed", value: null }));
          return true;
        case "Delete":
        case "Backspace":
          setSelected(() => EMPTY);
          return true;
        case "n":
        case "N":
          fields.openNote();
          return true;
        case "F2":
          fields.openValue();
          return true;
        case "Enter":
          cursor.moveTo(
            {
              ...cursor.selection().head,
              row: cursor.selection().head.row + (event.shiftKey ? -1 : 1),
            },
            false,
          );
          return true;
        case "Escape":
          cursor.moveTo(cursor.selection().head, false);
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
      const block = blockOfText(event.clipboardData.getData("text/plain"));
      const landed = tiled(block, rangeOf(cursor.selection()), matrix.size);
      const edits = landed.flatMap((place): Edit[] => {
        const at = cellAt(matrix, place);
        const mark = at && at.cell.level !== "future" ? markOfText(at.habit, place.text) : null;
        return at && mark ? [{ at, mark }] : [];
      });
      const refused = landed.length - edits.length;
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

function copiedText(matrix: Matrix, cursor: GridCursor): string {
  const { top, bottom, left, right } = rangeOf(cursor.selection());
  return Array.from({ length: bottom - top + 1 }, (_, line) =>
    Array.from({ length: right - left + 1 }, (_none, cell) => {
      const at = cellAt(matrix, { row: top + line, column: left + cell });
      return at ? textOfLog(at.habit, pressedLogOf(at)) : "";
    }).join("\t"),
  ).join("\n");
}

function pressedLogOf({ habit, cell }: GridCell): HabitLog | null {
  return logAsPressed(habit.id, cell.day, cell.log);
}

function isFieldInside({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
