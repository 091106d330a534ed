"use client";

import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

import { AxisText } from "./axis-text";
import { BAR_MARGINS } from "./bar-geometry";
import { ChartTip } from "./chart-tip";
import type { StackedBarsProps } from "./chart-types";
import { STACK_SHARE, stackScale, tickOf, totalOf } from "./stack-geometry";
import { StackTotals } from "./stack-totals";

const NO_BAR = { label: "", values: [] };

/** The bars of `StackedBars` under the pointer and the arrow keys. */
export function LiveStacks({
  title,
  bars,
  layers,
  format,
  withNumbers = true,
  height,
  width,
}: StackedBarsProps & { height: number; width: number }) {
  const { from, to } = stackScale(bars);
  const data = bars.map((bar, index) => ({ index, values: bar.values }));
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width, height }}>
      <BarChart
        data={data}
        title={title}
        className="chart"
        margin={{ top: BAR_MARGINS.top, right: 0, bottom: 0, left: 0 }}
        barCategoryGap={`${((1 - STACK_SHARE) / 2) * 100}%`}
        accessibilityLayer
      >
        <XAxis
          dataKey="index"
          height={BAR_MARGINS.bottom}
          interval={0}
          axisLine={false}
          tickLine={false}
          tick={(tick: { x: number | string; payload: { value: number } }) => (
            <AxisText
              x={tick.x}
              y={height - 8}
              tick={tickOf(bars[tick.payload.value] ?? NO_BAR, tick.payload.value)}
            />
          )}
        />
        <YAxis hide domain={[from, to]} />
        <Tooltip
          cursor={{ fill: "var(--sunken)" }}
          isAnimationActive={false}
          content={({ active, label }) => {
            const bar = active ? bars[Number(label)] : undefined;
            const lines = bar
              ? layers.map(({ name }, layer) => ({ name, text: format(bar.values[layer] ?? 0) }))
              : [];
            return (
              <ChartTip
                head={bar ? `${bar.label}: ${format(totalOf(bar))}` : ""}
                lines={lines.toReversed()}
              />
            );
          }}
        />
        {layers.map(({ name, tone }, layer) => (
          <Bar
            key={name}
            dataKey={(row: { values: readonly number[] }) => row.values[layer] ?? 0}
            name={name}
            stackId="all"
            fill={tone}
            stroke="var(--bg)"
            strokeWidth={1.5}
            radius={5}
            isAnimationActive={false}
          />
        ))}
        {withNumbers && <StackTotals bars={bars} format={format} height={height} />}
      </BarChart>
    </ResponsiveContainer>
  );
}
