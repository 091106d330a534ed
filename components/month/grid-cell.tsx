"use client";

import { memo } from "react";

import { AlignLeft } from "@/components/ui/day-drawings";
import { Icon } from "@/components/ui/icon";

import type { GridCell } from "./matrix";
import type { Cell } from "./month-model";
import type { MonthWords } from "./month-words";

type Props = {
  at: GridCell;
  row: number;
  column: number;
  /** Whether days are the columns; they are all there, so nothing has to be said of their number. */
  isWide: boolean;
  words: MonthWords;
  className: string;
};

/** One square. It knows nothing of the cursor: that is an overlay, so moving it renders nothing. */
export const GridCellView = memo(function GridCellView(props: Props) {
  const { at, row, column, isWide, words, className } = props;
  const text = words.inCell(at);
  const note = at.cell.log?.note ? "note" : "";
  return (
    <td
      tabIndex={-1}
      aria-colindex={isWide ? undefined : column + 2}
      data-row={row}
      data-column={column}
      aria-label={words.sentence(at)}
      aria-selected={false}
      className={`c-${at.habit.color} ${className} ${note}`.trim()}
    >
      <div className={`cell ${cellClass(at.cell)} ${text.length > 4 ? "long" : ""}`.trim()}>
        {text === "≡" ? <Icon of={AlignLeft} size="s" /> : text}
      </div>
    </td>
  );
}, sameProps);

/** Whether two cells look and read the same. */
export function isSameCell(a: GridCell | null, b: GridCell | null): boolean {
  return a?.cell === b?.cell && a?.habit === b?.habit;
}

function sameProps(a: Props, b: Props): boolean {
  return (
    isSameCell(a.at, b.at) &&
    a.row === b.row &&
    a.column === b.column &&
    a.isWide === b.isWide &&
    a.words === b.words &&
    a.className === b.className
  );
}

/** The design's name of a state. A day to come that is logged was today where its owner was then. */
function cellClass({ level, log }: Cell): string {
  switch (level) {
    case "future":
      return log === null || log.status === "missed"
        ? "fut"
        : log.status === "skipped"
          ? "k"
          : "l2";
    case "off":
      return "off";
    case "open":
      return "open";
    case "skip":
      return "k";
    case 0:
      return "";
    case 1:
    case 2:
    case 3:
    case 4:
      return `l${level}`;
  }
}
