import { type CSSProperties, memo } from "react";

import type { StampCell } from "./stamp-tiles";

const CLASSES = { done: "d", partly: "p", skipped: "k", empty: "", none: "z" } as const;

export type StampProps = { side: number; cells: readonly StampCell[] };

/** A day as a block of tiles. It is a picture: the words beside it say the same. A tap changes one of the week's. */
export const Stamp = memo(function Stamp({ side, cells }: StampProps) {
  return (
    <span className={`stamp side-${side}`} aria-hidden="true">
      {cells.map((cell, index) => (
        <i key={index} className={`c-${cell.color} ${CLASSES[cell.state]}`} style={fillOf(cell)} />
      ))}
    </span>
  );
}, isSameStamp);

/** Whether two stamps are one picture. */
export function isSameStamp(a: StampProps, b: StampProps): boolean {
  return (
    a.side === b.side &&
    a.cells.length === b.cells.length &&
    a.cells.every((cell, index) => isSameCell(cell, b.cells[index]))
  );
}

function isSameCell(a: StampCell, b: StampCell | undefined): boolean {
  return a.color === b?.color && a.state === b.state && a.fraction === b.fraction;
}

function fillOf({ state, fraction }: StampCell): CSSProperties | undefined {
  return state === "partly"
    ? ({ "--f": `${Math.round(fraction * 100)}%` } as CSSProperties) // a custom property
    : undefined;
}
