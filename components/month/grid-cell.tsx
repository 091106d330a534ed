"use client";

import { AlignLeft } from "lucide-react";
import { memo } from "react";

import { Icon } from "@/components/ui/icon";

import type { GridCell } from "./matrix";
import type { Cell } from "./month-model";

type Props = {
  at: GridCell;
  row: number;
  column: number;
  /** The whole sentence, for who does not see the square. */
  label: string;
  /** The value as it stands in the square. */
  text: string;
  className: string;
};

/** One square. It knows nothing of the cursor: that is an overlay, so moving it renders nothing. */
export const GridCellView = memo(function GridCellView(props: Props) {
  const { at, row, column, label, text, className } = props;
  const note = at.cell.log?.note ? "note" : "";
  return (
    <td
      tabIndex={-1}
      data-row={row}
      data-column={column}
      aria-label={label}
      aria-selected={false}
      className={`c-${at.habit.color} ${className} ${note}`.trim()}
    >
      <div className={`cell ${cellClass(at.cell)}`}>
        {text === "≡" ? <Icon of={AlignLeft} size="s" /> : text}
      </div>
    </td>
  );
});

/** The design's name of a state. */
function cellClass({ level }: Cell): string {
  switch (level) {
    case "future":
      return "fut";
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
