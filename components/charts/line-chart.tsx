"use client";

import { useTranslations } from "next-intl";

import { AxisText } from "./axis-text";
import { ChartFrame } from "./chart-frame";
import type { LineChartProps } from "./chart-types";
import {
  areaPath,
  bandPath,
  DRAWING_WIDTH,
  linePath,
  lineMargins,
  lineRows,
  type Plot,
} from "./line-geometry";
import { MarkDot, MarkLabel } from "./line-marks";
import { percent, shareOf } from "./scale";
import { useLive } from "./use-live";

/** Lines over time: areas, dashed forecasts with their range, points, and lines to hold them against. */
export function LineChart(props: LineChartProps) {
  const t = useTranslations("chart");
  const { host, live: Live, width } = useLive(loadLive);
  const { title, x, y, series, bands = [], height = 286 } = props;
  const rows = lineRows(series, bands).map((row) => [
    x.format(row.x),
    ...row.values.map((value) => (value === null ? "–" : y.format(value))),
    ...row.bands.map((range) =>
      range ? t("range", { low: y.format(range[0]), high: y.format(range[1]) }) : "–",
    ),
  ]);
  return (
    <ChartFrame
      title={title}
      height={height}
      ref={host}
      table={{ headers: [x.header, ...[...series, ...bands].map(({ name }) => name)], rows }}
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
  return (await import("./live-lines")).LiveLines;
}

function Drawing({
  title,
  x,
  y,
  series,
  bands = [],
  references = [],
  marks = [],
  endRoom = 16,
  height,
}: LineChartProps & { height: number }) {
  const margins = lineMargins(y.ticks, endRoom);
  const plot: Plot = { x, y, height: height - margins.top - margins.bottom };
  const down = (value: number) => (1 - shareOf(y, value)) * plot.height;
  const along = (value: number) => percent(shareOf(x, value));
  return (
    <div
      className="chart-plot"
      style={{
        paddingInline: `${margins.start}px ${margins.end}px`,
        paddingBlockStart: margins.top,
      }}
    >
      <svg className="chart" style={{ height: height - margins.top }} role="img" aria-label={title}>
        {y.ticks.map((tick) => (
          <g key={tick.at}>
            <line className="rule" x1="0" x2="100%" y1={down(tick.at)} y2={down(tick.at)} />
            <text x="-10" y={down(tick.at) + 4} textAnchor="end">
              {tick.label}
            </text>
          </g>
        ))}
        {x.ticks.map((tick) => (
          <AxisText key={tick.at} x={along(tick.at)} y={plot.height + 22} tick={tick} />
        ))}
        <svg
          width="100%"
          height={plot.height}
          viewBox={`0 0 ${DRAWING_WIDTH} ${plot.height}`}
          preserveAspectRatio="none"
          overflow="visible"
        >
          {bands.map((band) => (
            <path
              key={band.name}
              d={bandPath(plot, band)}
              style={{ fill: band.tone }}
              opacity={0.4}
            />
          ))}
          {series.map(
            (one) =>
              one.area && (
                <path
                  key={one.name}
                  d={areaPath(plot, one)}
                  style={{ fill: one.tone }}
                  opacity={0.12}
                />
              ),
          )}
          {series.map(
            (one) =>
              one.style !== "dots" && (
                <path
                  key={one.name}
                  d={linePath(plot, one)}
                  className={`line ${one.style ?? "solid"}`}
                  style={{ stroke: one.tone }}
                />
              ),
          )}
        </svg>
        {series.map(
          (one) =>
            one.style === "dots" &&
            one.points.map((point) => (
              <circle
                key={`${one.name} ${point.x}`}
                className="dot"
                cx={along(point.x)}
                cy={down(point.y)}
                r={3}
                style={{ stroke: one.tone }}
              />
            )),
        )}
        {references.map(({ label, value }) => (
          <g key={label}>
            <line className="goal-line" x1="0" x2="100%" y1={down(value)} y2={down(value)} />
            <text className="lab" x="100%" y={down(value) - 7} textAnchor="end">
              {label}
            </text>
          </g>
        ))}
        {marks.map((mark) => (
          <g key={`${mark.x} ${mark.y} ${mark.label ?? ""}`}>
            <MarkDot mark={mark} cx={along(mark.x)} cy={down(mark.y)} />
            {mark.label && (
              <svg x={along(mark.x)} y={down(mark.y)} overflow="visible">
                <MarkLabel mark={mark} />
              </svg>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}
