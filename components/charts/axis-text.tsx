import type { Tick } from "./chart-types";

/** The class of an axis label: minor ones leave a narrow chart, short ones a narrower. */
export function tickClass(tick: Pick<Tick, "minor"> | undefined): string | undefined {
  if (!tick?.minor) return undefined;
  return tick.minor === "short" ? "minor-tick short" : "minor-tick";
}

/** A label under the plot. `x` may be a share of the width. */
export function AxisText(props: { x: number | string; y: number; tick: Tick }) {
  return (
    <text x={props.x} y={props.y} textAnchor="middle" className={tickClass(props.tick)}>
      {props.tick.label}
    </text>
  );
}
