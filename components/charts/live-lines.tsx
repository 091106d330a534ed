"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

import { AxisText } from "./axis-text";
import { ChartTip } from "./chart-tip";
import type { LineChartProps } from "./chart-types";
import { lineMargins, type LineRow, lineRows } from "./line-geometry";
import { MarkDot, MarkLabel } from "./line-marks";

/** The lines of `LineChart` under the pointer and the arrow keys. */
export function LiveLines({
  title,
  x,
  y,
  series,
  bands = [],
  references = [],
  marks = [],
  endRoom = 16,
  height,
  width,
}: LineChartProps & { height: number; width: number }) {
  const margins = lineMargins(y.ticks, endRoom);
  const rows = lineRows(series, bands);
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width, height }}>
      <ComposedChart
        data={rows}
        title={title}
        className="chart"
        margin={{ top: margins.top, right: margins.end, bottom: 0, left: 0 }}
        accessibilityLayer
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={[x.from, x.to]}
          ticks={x.ticks.map(({ at }) => at)}
          height={margins.bottom}
          interval={0}
          axisLine={false}
          tickLine={false}
          tick={(tick: { x: number | string; payload: { value: number } }) => {
            const found = x.ticks.find(({ at }) => at === tick.payload.value);
            return found ? <AxisText x={tick.x} y={height - 8} tick={found} /> : <g />;
          }}
        />
        <YAxis
          hide={y.ticks.length === 0}
          width={margins.start}
          domain={[y.from, y.to]}
          ticks={y.ticks.map(({ at }) => at)}
          interval={0}
          axisLine={false}
          tickLine={false}
          allowDataOverflow
          tick={(tick: { y: number | string; payload: { value: number } }) => (
            <text x={margins.start - 10} y={Number(tick.y) + 4} textAnchor="end">
              {y.ticks.find(({ at }) => at === tick.payload.value)?.label}
            </text>
          )}
        />
        <Tooltip
          cursor={{ stroke: "var(--line2)" }}
          isAnimationActive={false}
          content={({ active, label }) => {
            const row = active ? rows.find((one) => one.x === label) : undefined;
            return <ChartTip head={row ? x.format(row.x) : ""} lines={row ? tipLines(row) : []} />;
          }}
        />
        {bands.map((band, index) => (
          <Area
            key={band.name}
            dataKey={(row: LineRow) => row.bands[index] ?? null}
            name={band.name}
            type="linear"
            stroke="none"
            fill={band.tone}
            fillOpacity={0.4}
            activeDot={false}
            connectNulls
            isAnimationActive={false}
          />
        ))}
        {series.map((one, index) =>
          one.area ? (
            <Area
              key={one.name}
              dataKey={(row: LineRow) => row.values[index] ?? null}
              name={one.name}
              type={one.straight ? "linear" : "monotone"}
              className={`line ${one.style ?? "solid"}`}
              stroke={one.tone}
              fill={one.tone}
              fillOpacity={0.12}
              connectNulls
              isAnimationActive={false}
            />
          ) : (
            <Line
              key={one.name}
              dataKey={(row: LineRow) => row.values[index] ?? null}
              name={one.name}
              type={one.straight ? "linear" : "monotone"}
              className={`line ${one.style ?? "solid"}`}
              stroke={one.style === "dots" ? "none" : one.tone}
              dot={one.style === "dots" ? { r: 3, className: "dot", stroke: one.tone } : false}
              connectNulls
              isAnimationActive={false}
            />
          ),
        )}
        {references.map(({ label, value }) => (
          <ReferenceLine
            key={label}
            y={value}
            className="goal-line"
            label={{ value: label, position: "insideTopRight", className: "lab", dy: -18, dx: 5 }}
          />
        ))}
        {marks.map((mark) => (
          <ReferenceDot
            key={`${mark.x} ${mark.y} ${mark.label ?? ""}`}
            x={mark.x}
            y={mark.y}
            ifOverflow="visible"
            shape={({ cx, cy }: { cx?: number; cy?: number }) => (
              <g>
                <MarkDot mark={mark} cx={cx ?? 0} cy={cy ?? 0} />
                {mark.label && (
                  <g transform={`translate(${cx ?? 0} ${cy ?? 0})`}>
                    <MarkLabel mark={mark} />
                  </g>
                )}
              </g>
            )}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );

  function tipLines(row: LineRow) {
    const isOnly = series.length === 1;
    return series.flatMap((one, index) => {
      const value = row.values[index] ?? null;
      return value === null ? [] : [{ name: isOnly ? "" : one.name, text: y.format(value) }];
    });
  }
}
