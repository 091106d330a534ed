"use client";

import { AxisText, tickClass } from "./axis-text";
import { barHeight, BAR_MARGINS, BAR_SHARE, barScale } from "./bar-geometry";
import { ChartFrame } from "./chart-frame";
import type { Axis, Bar, Format, Reference } from "./chart-types";
import { percent } from "./scale";
import { useLive } from "./use-live";

export type BarChartProps = {
  /** What the chart shows; also the caption of the table. */
  title: string;
  bars: readonly Bar[];
  format: Format;
  /** Headings of the table: what a bar is, and what it measures. */
  headers: { label: string; value: string };
  /** A dotted line to hold the bars against. */
  target?: Reference | null;
  /** Where the bars begin and end; from 0 to the highest when left out. */
  scale?: Pick<Axis, "from" | "to"> | null;
  /** The numbers above the bars. */
  withNumbers?: boolean;
  height?: number;
};

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
