import { tickClass } from "./axis-text";
import { barHeight, BAR_MARGINS } from "./bar-geometry";
import type { Axis, Bar, Format } from "./chart-types";
import { percent } from "./scale";

/** The numbers above the bars, in both twins; nothing where there is no bar. */
export function BarNumbers(props: {
  bars: readonly Bar[];
  ends: Pick<Axis, "from" | "to">;
  format: Format;
  height: number;
}) {
  const { bars, ends, format, height } = props;
  const plot = height - BAR_MARGINS.top - BAR_MARGINS.bottom;
  return bars.map(
    (bar, index) =>
      bar.value !== null && (
        <text
          key={bar.label}
          x={percent((index + 0.5) / bars.length)}
          y={height - BAR_MARGINS.bottom - barHeight(ends, bar.value, plot) - 8}
          textAnchor="middle"
          className={["lab", tickClass(bar)].filter(Boolean).join(" ")}
        >
          {bar.text ?? format(bar.value)}
        </text>
      ),
  );
}
