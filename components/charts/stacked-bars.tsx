"use client";

import { AxisText } from "./axis-text";
import { barHeight, BAR_MARGINS } from "./bar-geometry";
import { ChartFrame } from "./chart-frame";
import type { StackedBarsProps } from "./chart-types";
import { percent } from "./scale";
import { STACK_SHARE, stackScale, tickOf, totalOf } from "./stack-geometry";
import { StackTotals } from "./stack-totals";
import { useLive } from "./use-live";

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

async function loadLive() {
  return (await import("./live-stacks")).LiveStacks;
}

function Drawing({
  title,
  bars,
  layers,
  format,
  height,
  withNumbers = true,
}: StackedBarsProps & { height: number }) {
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
            <AxisText x={middle} y={height - 8} tick={tickOf(bar, index)} />
          </g>
        );
      })}
      {withNumbers && <StackTotals bars={bars} format={format} height={height} />}
    </svg>
  );
}
