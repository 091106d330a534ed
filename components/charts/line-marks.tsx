import type { Mark } from "./chart-types";

/** A dot that stands out from its line. */
export function MarkDot(props: { mark: Mark; cx: number | string; cy: number }) {
  const { tone, hollow } = props.mark;
  return (
    <circle
      cx={props.cx}
      cy={props.cy}
      r={6}
      style={
        hollow
          ? { fill: "var(--bg)", stroke: tone, strokeWidth: 2.5 }
          : { fill: tone, stroke: "var(--bg)", strokeWidth: 2.5 }
      }
    />
  );
}

/** The words of a mark, next to its dot at the origin. */
export function MarkLabel({ mark }: { mark: Mark }) {
  if (mark.before) {
    return (
      <text className="lab" x="-11" y="-9" textAnchor="end">
        {mark.label}
      </text>
    );
  }
  return mark.above ? (
    <text className="lab" x="-4" y="-14">
      {mark.label}
    </text>
  ) : (
    <text className="lab" x="11" y="22">
      {mark.label}
    </text>
  );
}
