import type { CSSProperties } from "react";

import type { CalendarDay } from "@/lib/domain/calendar-day";

import type { StripLayout } from "./strip-layout";
import { cornerOf, type Square, stripPaths } from "./strip-paths";

/** Id of the hatch of skipped days; `HeatDefs` holds it once for the whole page. */
const HATCH = "heat-hatch";

/** A word above or beside the squares, in the units of the drawing. */
export type StripLabel = { x: number; y: number; text: string };

/** Months or years of one habit, or of all, as squares. Colours come from the `c-` class around it. */
export function HeatStrip(props: {
  layout: StripLayout;
  squares: readonly Square[];
  /** What the picture says, in a sentence. */
  label: string;
  labels?: readonly StripLabel[];
  /** Id of labels that several drawings share, inside a `HeatDefs`. */
  sharedLabels?: string;
  today?: CalendarDay | null;
  /** Names the drawing for the tooltip of `HeatTips`. */
  tip?: string;
  className?: string;
}) {
  const { layout, labels = [], sharedLabels, today = null } = props;
  const { cell, width, height } = layout;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={props.label}
      data-tip={props.tip}
      className={props.className}
    >
      {labels.map(({ x, y, text }) => (
        <text key={`${x} ${y}`} x={x} y={y}>
          {text}
        </text>
      ))}
      {sharedLabels && <use href={`#${sharedLabels}`} />}
      {stripPaths(props.squares, layout).map(({ square, path }) => (
        <path key={square} d={path} style={paint(square, cell)} />
      ))}
      {today !== null && today >= layout.from && today <= layout.to && (
        <TodayRing layout={layout} day={today} />
      )}
    </svg>
  );
}

/** What all drawings of a page share: the hatch, and labels under an id. */
export function HeatDefs(props: { labels?: { id: string; of: readonly StripLabel[] } }) {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden>
      <defs>
        <pattern
          id={HATCH}
          width="3"
          height="3"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="1" height="3" style={{ fill: "var(--hatch)" }} />
        </pattern>
        {props.labels && (
          // The styles of the page do not reach what is drawn by use.
          <g id={props.labels.id} style={{ font: "500 11px var(--sans)", fill: "var(--ink3)" }}>
            {props.labels.of.map(({ x, y, text }) => (
              <text key={x} x={x} y={y}>
                {text}
              </text>
            ))}
          </g>
        )}
      </defs>
    </svg>
  );
}

function TodayRing({ layout, day }: { layout: StripLayout; day: CalendarDay }) {
  const { x, y } = layout.placeOf(day);
  const side = layout.cell + 3.2;
  return (
    <rect
      x={x - 1.6}
      y={y - 1.6}
      width={side}
      height={side}
      rx={cornerOf(layout.cell) + 1.6}
      style={{ fill: "none", stroke: "var(--ink)", strokeWidth: 1.5 }}
    />
  );
}

function paint(square: Exclude<Square, null>, cell: number): CSSProperties {
  const round = { strokeWidth: 2 * cornerOf(cell), strokeLinejoin: "round" } as const;
  switch (square) {
    case "off":
      return { fill: "var(--line2)" };
    case "future":
      return { fill: "none", stroke: "var(--line)" };
    case "skip":
      return { fill: `url(#${HATCH})`, stroke: `url(#${HATCH})`, ...round };
    case "open":
    case 0:
      return { fill: "var(--t0)", stroke: "var(--t0)", ...round };
    case 1:
    case 2:
    case 3:
    case 4:
      return { fill: `var(--c${square})`, stroke: `var(--c${square})`, ...round };
  }
}
