"use client";

import { useTranslations } from "next-intl";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
} from "react";

import { type CalendarDay, isoWeekday, type Weekday } from "@/lib/domain/calendar-day";

import { GridCellView, isSameCell } from "./grid-cell";
import type { GridCursor } from "./grid-cursor";
import { ColumnHeads, RowHead } from "./grid-heads";
import { type GridCell, lineAt, type Matrix } from "./matrix";
import type { MonthWords } from "./month-words";
import { RangeOverlay } from "./range-overlay";
import type { Place } from "./selection";
import { useGridFocus } from "./use-grid-focus";

export type GridHandlers = {
  onKeyDown: (event: KeyboardEvent) => void;
  onCopy: (event: ClipboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
};

type Props = {
  matrix: Matrix;
  cursor: GridCursor;
  words: MonthWords;
  today: CalendarDay;
  weekStart: Weekday;
  title: string;
  handlers: GridHandlers;
  footer?: ReactNode;
};

/** The column of days on a phone, as wide as the style sheet makes it. */
const HEADS = 58;

/** The month as a spreadsheet. One key handler, one overlay for the range, and rows that render only when their own days change. */
export function MonthGrid(props: Props) {
  const { matrix, cursor, words, today, weekStart } = props;
  const t = useTranslations("month");
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => cursor.fit(matrix.size), [cursor, matrix.size]);
  useGridFocus(table, cursor);
  const isWide = matrix.orientation === "habits";
  return (
    <div
      className="gridwrap relative"
      role="region"
      aria-label={t("scrollable", { title: props.title })}
    >
      <table
        ref={table}
        className={isWide ? "mt-grid" : "pm"}
        style={isWide ? undefined : widthsFor(matrix.size.columns)}
        role="grid"
        aria-label={props.title}
        aria-multiselectable="true"
        aria-rowcount={matrix.size.rows + 1}
        aria-colcount={matrix.size.columns + 1}
        onPointerDown={(event) => pointTo(event, cursor)}
        onKeyDown={props.handlers.onKeyDown}
        onCopy={props.handlers.onCopy}
        onPaste={props.handlers.onPaste}
      >
        <ColumnHeads matrix={matrix} words={words} today={today} weekStart={weekStart} />
        <tbody>
          {Array.from({ length: matrix.size.rows }, (_, row) => (
            <GridRow
              key={row}
              row={row}
              cells={lineAt(matrix, row)}
              isWide={isWide}
              words={words}
              today={today}
              weekStart={weekStart}
              share={isWide ? (matrix.rows[row]?.share ?? null) : null}
            />
          ))}
        </tbody>
        {props.footer}
      </table>
      <RangeOverlay table={table} cursor={cursor} matrix={matrix} />
    </div>
  );
}

/** Ten habits fit a phone; more of them scroll sideways instead of lying on each other, and a few stay together. Pixels. */
function widthsFor(habits: number): { minWidth: number; maxWidth: number } {
  return { minWidth: HEADS + 29 * habits, maxWidth: HEADS + 40 * habits };
}

type RowProps = {
  row: number;
  cells: readonly GridCell[];
  isWide: boolean;
  words: MonthWords;
  today: CalendarDay;
  weekStart: Weekday;
  share: number | null;
};

const GridRow = memo(function GridRow(props: RowProps) {
  const { row, cells, isWide, words, weekStart } = props;
  const [first] = cells;
  if (!first) return null;
  const sunday = !isWide && isoWeekday(first.cell.day) === ((weekStart + 5) % 7) + 1;
  return (
    <tr aria-rowindex={row + 2} className={sunday ? "sun" : undefined}>
      <RowHead at={first} isWide={isWide} words={words} today={props.today} />
      {cells.map((at, column) => (
        <GridCellView
          key={column}
          at={at}
          row={row}
          column={column}
          words={words}
          className={isWide && isoWeekday(at.cell.day) === weekStart ? "mon" : ""}
        />
      ))}
      {isWide && (
        <td className="sum num">
          {props.share === null ? "" : <b>{words.percent(props.share)}</b>}
        </td>
      )}
    </tr>
  );
}, sameRow);

/** Cells are the same objects until their habit changes, so a row is compared cell by cell. */
function sameRow(a: RowProps, b: RowProps): boolean {
  return (
    a.row === b.row &&
    a.isWide === b.isWide &&
    a.words === b.words &&
    a.today === b.today &&
    a.weekStart === b.weekStart &&
    a.share === b.share &&
    (a.cells === b.cells ||
      (a.cells.length === b.cells.length &&
        a.cells.every((at, index) => {
          const other = b.cells[index];
          return other !== undefined && isSameCell(at, other);
        })))
  );
}

function pointTo(event: PointerEvent, cursor: GridCursor): void {
  const place = placeOfTarget(event.target);
  if (!place) return;
  cursor.moveTo(place, event.shiftKey);
}

/** The place of the cell that an event came from; null beside the cells. */
function placeOfTarget(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("td[data-row]") : null;
  return cell && { row: Number(cell.dataset["row"]), column: Number(cell.dataset["column"]) };
}
