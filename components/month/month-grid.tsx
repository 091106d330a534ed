"use client";

import { useTranslations } from "next-intl";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
} from "react";

import type { Tally } from "@/lib/analytics/consistency";
import { type CalendarDay, isoWeekday, type Weekday } from "@/lib/domain/calendar-day";

import { GridCellView, isSameCell } from "./grid-cell";
import type { GridCursor } from "./grid-cursor";
import { ColumnHeads, RowHead } from "./grid-heads";
import { type Slot, type View, wholeView } from "./grid-window";
import { type GridCell, lineAt, type Matrix } from "./matrix";
import type { MonthWords } from "./month-words";
import { RangeOverlay } from "./range-overlay";
import type { Place } from "./selection";
import { useGridFocus } from "./use-grid-focus";
import { useGridWindow } from "./use-grid-window";

export type GridHandlers = {
  onKeyDown: (event: KeyboardEvent) => void;
  onCopy: (event: ClipboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
  /** The focus left a cell. */
  onBlur: () => void;
};

type Props = {
  table: RefObject<HTMLTableElement | null>;
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
  const { table, matrix, cursor, words, today, weekStart } = props;
  const t = useTranslations("month");
  useEffect(() => cursor.fit(matrix.size), [cursor, matrix.size]);
  const isWide = matrix.orientation === "habits";
  const { rows, columns } = matrix.size;
  const view = useGridWindow(table, cursor, isWide ? "rows" : "columns", isWide ? rows : columns);
  useGridFocus(table, cursor, view);
  useEffect(() => {
    // What was pressed before the page was alive has the focus already.
    const pressed = table.current?.querySelector("td:focus");
    const place = pressed && placeOfTarget(pressed);
    if (place) cursor.moveTo(place, false);
  }, [table, cursor]);
  const acrossAll = useMemo(() => wholeView("columns", columns), [columns]);
  const downAll = useMemo(() => wholeView("rows", rows), [rows]);
  const [down, across] = isWide ? [view, acrossAll] : [downAll, view];
  return (
    <div
      className="gridwrap relative"
      role="region"
      aria-label={t("scrollable", { title: props.title })}
    >
      <table
        ref={table}
        className={isWide ? "mt-grid" : "pm"}
        style={isWide ? undefined : widthsFor(columns)}
        role="grid"
        aria-label={props.title}
        aria-multiselectable="true"
        aria-rowcount={rows + 1}
        aria-colcount={columns + 1}
        onPointerDown={(event) => pointTo(event, cursor)}
        onKeyDown={props.handlers.onKeyDown}
        onCopy={props.handlers.onCopy}
        onPaste={props.handlers.onPaste}
        onBlur={props.handlers.onBlur}
      >
        <ColumnHeads
          matrix={matrix}
          view={across}
          words={words}
          today={today}
          weekStart={weekStart}
        />
        <tbody>
          {down.slots.map((slot) =>
            "line" in slot ? (
              <GridRow
                key={slot.line}
                row={slot.line}
                view={across}
                cells={lineAt(matrix, slot.line, across.slots)}
                isWide={isWide}
                words={words}
                today={today}
                weekStart={weekStart}
                tally={isWide ? (matrix.rows[slot.line]?.tally ?? null) : null}
              />
            ) : (
              <RowGap key={`to ${slot.before}`} height={slot.lines * down.size} />
            ),
          )}
        </tbody>
        {props.footer}
      </table>
      <RangeOverlay table={table} cursor={cursor} matrix={matrix} view={view} />
    </div>
  );
}

/** Ten habits fit a phone; more of them scroll sideways instead of lying on each other, and a few stay together. Pixels. */
function widthsFor(habits: number): { minWidth: number; maxWidth: number } {
  return { minWidth: HEADS + 29 * habits, maxWidth: HEADS + 40 * habits };
}

/** Stands for rows that are not drawn. */
function RowGap({ height }: { height: number }) {
  return (
    <tr aria-hidden="true">
      <td style={{ height }} />
    </tr>
  );
}

type RowProps = {
  row: number;
  /** The columns, and a cell for each of their slots. */
  view: View;
  cells: readonly (GridCell | null)[];
  isWide: boolean;
  words: MonthWords;
  today: CalendarDay;
  weekStart: Weekday;
  tally: Tally | null;
};

const GridRow = memo(function GridRow(props: RowProps) {
  const { row, view, cells, isWide, words, weekStart } = props;
  const first = cells.find((at) => at !== null);
  if (!first) return null;
  const sunday = !isWide && isoWeekday(first.cell.day) === ((weekStart + 5) % 7) + 1;
  return (
    <tr aria-rowindex={row + 2} className={sunday ? "sun" : undefined}>
      <RowHead at={first} isWide={isWide} words={words} today={props.today} />
      {view.slots.map((slot, index) => {
        const at = cells[index];
        if (!("line" in slot) || !at) return <td key={keyOf(slot)} aria-hidden="true" />;
        return (
          <GridCellView
            key={keyOf(slot)}
            at={at}
            row={row}
            column={slot.line}
            isWide={isWide}
            words={words}
            className={isWide && isoWeekday(at.cell.day) === weekStart ? "mon" : ""}
          />
        );
      })}
      {props.tally && <KeptCell tally={props.tally} words={words} />}
    </tr>
  );
}, sameRow);

/** The share of the month that was kept so far, with what was counted. */
function KeptCell({ tally: { done, expected }, words }: { tally: Tally; words: MonthWords }) {
  const t = useTranslations("month");
  if (expected < 1e-9) return <td className="sum num" />;
  const counted = t("tally", { kept: words.number(done), planned: words.number(expected) });
  return (
    <td className="sum num" title={counted}>
      <b>{words.percent(Math.min(1, done / expected))}</b>
      <span className="vh">, {counted}</span>
    </td>
  );
}

/** Cells are the same objects until their habit changes, so a row is compared cell by cell. */
function sameRow(a: RowProps, b: RowProps): boolean {
  return (
    a.row === b.row &&
    a.view === b.view &&
    a.isWide === b.isWide &&
    a.words === b.words &&
    a.today === b.today &&
    a.weekStart === b.weekStart &&
    a.tally?.done === b.tally?.done &&
    a.tally?.expected === b.tally?.expected &&
    (a.cells === b.cells ||
      (a.cells.length === b.cells.length &&
        a.cells.every((at, index) => isSameCell(at, b.cells[index] ?? null))))
  );
}

function keyOf(slot: Slot): string {
  return "line" in slot ? String(slot.line) : `to ${slot.before}`;
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
