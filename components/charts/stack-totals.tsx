import { tickClass } from "./axis-text";
import { barHeight, BAR_MARGINS } from "./bar-geometry";
import type { Format, StackedBar } from "./chart-types";
import { percent } from "./scale";
import { stackScale, totalOf } from "./stack-geometry";

/**
 * What each bar adds up to, above it. The lively twin draws these as well: its own labels belong to one layer, and
 * a layer without a height has none, so that totals went missing or stood over the neighbour.
 */
export function StackTotals(props: {
  bars: readonly StackedBar[];
  format: Format;
  height: number;
}) {
  const { bars, format, height } = props;
  const plot = height - BAR_MARGINS.top - BAR_MARGINS.bottom;
  const scale = stackScale(bars);
  return bars.map((bar, index) => (
    <text
      key={bar.label}
      x={percent((index + 0.5) / bars.length)}
      y={height - BAR_MARGINS.bottom - barHeight(scale, totalOf(bar), plot) - 7}
      textAnchor="middle"
      className={
        index === bars.length - 1 ? "lab" : ["lab2", tickClass(bar)].filter(Boolean).join(" ")
      }
    >
      {format(totalOf(bar))}
    </text>
  ));
}
