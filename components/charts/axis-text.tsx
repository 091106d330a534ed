import type { Tick } from "./chart-types";

/** The class of an axis label: minor ones leave a narrow chart. */
export function tickClass(tick: Pick<Tick, "minor"> | undefined): string | undefined {
  return tick?.minor ? "minor-tick" : undefined;
}

/** A label under the plot. `x` may be a share of the width. */
export function AxisText(props: { x: number | string; y: number; tick: Tick }) {
  return (
    <text x={props.x} y={props.y} textAnchor="middle" className={tickClass(props.tick)}>
      {props.tick.label}
    </text>
  );
}
