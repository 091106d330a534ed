"use client";

import {
  Bar,
  BarChart,
  Cell,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

import { AxisText } from "./axis-text";
import { BAR_MARGINS, BAR_SHARE, barScale } from "./bar-geometry";
import { BarNumbers } from "./bar-numbers";
import { ChartTip } from "./chart-tip";
import type { BarChartProps } from "./chart-types";

/** The bars of `BarChart` under the pointer and the arrow keys. */
export function LiveBars({
  title,
  bars,
  format,
  target = null,
  scale = null,
  withNumbers = true,
  height,
  width,
}: BarChartProps & { height: number; width: number }) {
  const ends = barScale(bars, target, scale);
  const data = bars.map((bar, index) => ({ ...bar, index, number: bar.value ?? undefined }));
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width, height }}>
      <BarChart
        data={data}
        title={title}
        className="chart"
        margin={{ top: BAR_MARGINS.top, right: 0, bottom: 0, left: 0 }}
        barCategoryGap={`${((1 - BAR_SHARE) / 2) * 100}%`}
        accessibilityLayer
      >
        <XAxis
          dataKey="index"
          height={BAR_MARGINS.bottom}
          interval={0}
          axisLine={false}
          tickLine={false}
          tick={(tick: { x: number | string; payload: { value: number } }) => {
            const bar = bars[tick.payload.value];
            return (
              <AxisText
                x={tick.x}
                y={height - 8}
                tick={{ at: 0, label: bar?.tick ?? bar?.label ?? "", minor: bar?.minor ?? false }}
              />
            );
          }}
        />
        <YAxis hide domain={[ends.from, ends.to]} allowDataOverflow />
        <Tooltip
          cursor={{ fill: "var(--sunken)" }}
          isAnimationActive={false}
          content={({ active, label }) => {
            const bar = active ? bars[Number(label)] : undefined;
            return (
              <ChartTip
                head={bar?.label ?? ""}
                lines={
                  bar === undefined || bar.value === null
                    ? []
                    : [{ name: "", text: format(bar.value) }]
                }
              />
            );
          }}
        />
        <Bar dataKey="number" radius={7} isAnimationActive={false}>
          {data.map(({ index, tone = "var(--c4)" }) => (
            <Cell key={index} fill={tone} />
          ))}
        </Bar>
        {withNumbers && <BarNumbers bars={bars} ends={ends} format={format} height={height} />}
        {target && <ReferenceLine y={target.value} className="aim" />}
      </BarChart>
    </ResponsiveContainer>
  );
}
