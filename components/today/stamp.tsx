import type { CSSProperties } from "react";

import type { StampCell } from "./day-plan";

const CLASSES = { done: "d", partly: "p", skipped: "k", empty: "", none: "z" } as const;

/** A day as a block of tiles. It is a picture: the words beside it say the same. */
export function Stamp({ side, cells }: { side: number; cells: readonly StampCell[] }) {
  return (
    <span className={`stamp side-${side}`} aria-hidden="true">
      {cells.map((cell, index) => (
        <i key={index} className={`c-${cell.color} ${CLASSES[cell.state]}`} style={fillOf(cell)} />
      ))}
    </span>
  );
}

function fillOf({ state, fraction }: StampCell): CSSProperties | undefined {
  return state === "partly"
    ? ({ "--f": `${Math.round(fraction * 100)}%` } as CSSProperties) // a custom property
    : undefined;
}
