"use client";

import { AxisText } from "./axis-text";
import { barHeight, BAR_MARGINS, BAR_SHARE, barScale } from "./bar-geometry";
import { BarNumbers } from "./bar-numbers";
import { ChartFrame } from "./chart-frame";
import type { BarChartProps } from "./chart-types";
import { percent } from "./scale";
import { useLive } from "./use-live";

/** Bars with their numbers, such as the seven weekdays or the last twelve weeks. */
export function BarChart(props: BarChartProps) {
  const { host, live: Live, width } = useLive(loadLive);
  const { title, bars, format, headers, target = null, height = 286 } = props;
  const rows = bars.map(({ label, value }) => [label, value === null ? "–" : format(value)]);
  return (
    <ChartFrame
      title={title}
      height={height}
      ref={host}
      table={{
        headers: [headers.label, headers.value],
        rows: target ? [...rows, [target.label, format(target.value)]] : rows,
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
  return (await import("./live-bars")).LiveBars;
}

function Drawing({
  title,
  bars,
  format,
  target = null,
  scale = null,
  withNumbers = true,
  height,
}: BarChartProps & { height: number }) {
  const plot = height - BAR_MARGINS.top - BAR_MARGINS.bottom;
  const base = height - BAR_MARGINS.bottom;
  const ends = barScale(bars, target, scale);
  const line = target && base - barHeight(ends, target.value, plot);
  return (
    <svg className="chart" style={{ height }} role="img" aria-label={title}>
      {bars.map(({ label, value, tone = "var(--c4)", tick = label, minor = false }, index) => {
        const tall = value === null ? 0 : barHeight(ends, value, plot);
        const middle = percent((index + 0.5) / bars.length);
        return (
          <g key={label}>
            {tall > 0 && (
              <rect
                x={percent((index + (1 - BAR_SHARE) / 2) / bars.length)}
                width={percent(BAR_SHARE / bars.length)}
                y={base - tall}
                height={tall}
                rx={Math.min(7, tall / 2)}
                style={{ fill: tone }}
              />
            )}
            <AxisText x={middle} y={height - 8} tick={{ at: index, label: tick, minor }} />
          </g>
        );
      })}
      {line !== null && <line className="aim" x1="0" x2="100%" y1={line} y2={line} />}
      {withNumbers && <BarNumbers bars={bars} ends={ends} format={format} height={height} />}
    </svg>
  );
}
