"use client";

import { AxisText, tickClass } from "./axis-text";
import { barHeight, BAR_MARGINS } from "./bar-geometry";
import { ChartFrame } from "./chart-frame";
import type { Format, Layer, StackedBar } from "./chart-types";
import { percent } from "./scale";
import { useLive } from "./use-live";

export type StackedBarsProps = {
  title: string;
  bars: readonly StackedBar[];
  /** Lowest first; as many as each bar has values. */
  layers: readonly Layer[];
  format: Format;
  /** Headings of the table: what a bar is, and what its layers add up to. */
  headers: { label: string; total: string };
  height?: number;
};

/** The part of its place that a stacked bar fills. */
export const STACK_SHARE = 0.72;

/** Bars that add up from a few layers, such as weeks by part of the day. */
export function StackedBars(props: StackedBarsProps) {
  const { host, live: Live, width } = useLive(loadLive);
  const { title, bars, layers, format, headers, height = 236 } = props;
  return (
    <ChartFrame
      title={title}
      height={height}
      ref={host}
      table={{
        headers: [headers.label, ...layers.map(({ name }) => name), headers.total],
        rows: bars.map((bar) => [
          bar.label,
          ...layers.map((_, layer) => format(bar.values[layer] ?? 0)),
          format(totalOf(bar)),
        ]),
      }}
    >
      {Live ? (
        <Live {...props} height={height} width={width} />
      ) : (
        <Drawing {...props} height={height} />
      )}
    </ChartFrame>
  );
}

/** What a bar adds up to. */
export function totalOf(bar: StackedBar): number {
  return bar.values.reduce((sum, value) => sum + value, 0);
}

/** The scale all bars share. */
export function stackScale(bars: readonly StackedBar[]): { from: number; to: number } {
  return { from: 0, to: Math.max(0, ...bars.map(totalOf)) || 1 };
}

async function loadLive() {
  return (await import("./live-stacks")).LiveStacks;
}

function Drawing({ title, bars, layers, format, height }: StackedBarsProps & { height: number }) {
  const plot = height - BAR_MARGINS.top - BAR_MARGINS.bottom;
  const base = height - BAR_MARGINS.bottom;
  const scale = stackScale(bars);
  return (
    <svg className="chart" style={{ height }} role="img" aria-label={title}>
      {bars.map((bar, index) => {
        const middle = percent((index + 0.5) / bars.length);
        let top = base;
        return (
          <g key={bar.label}>
            {layers.map(({ name, tone }, layer) => {
              const tall = barHeight(scale, bar.values[layer] ?? 0, plot);
              top -= tall;
              if (tall === 0) return null;
              return (
                <rect
                  key={name}
                  x={percent((index + (1 - STACK_SHARE) / 2) / bars.length)}
                  width={percent(STACK_SHARE / bars.length)}
                  y={top}
                  height={tall}
                  rx={Math.min(5, tall / 2)}
                  style={{ fill: tone, stroke: "var(--bg)", strokeWidth: 1.5 }}
                />
              );
            })}
            <AxisText x={middle} y={height - 8} tick={{ at: index, ...bar }} />
          </g>
        );
      })}
      <StackTotals bars={bars} format={format} height={height} />
    </svg>
  );
}

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
