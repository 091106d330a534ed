"use client";

import { useFormatter, useTranslations } from "next-intl";

import { goalLineAt } from "@/lib/analytics/goal-line";
import { addDays, type CalendarDay, civilDate, dayOfCivil } from "@/lib/domain/calendar-day";

import {
  areaPath,
  type Frame,
  linePath,
  type Scale,
  scaleOf,
  thinned,
  ticksBetween,
} from "./burn-up-geometry";
import type { GoalSummary, Point } from "./goal-summary";
import { useGoalWords } from "./goal-words";

const MS_PER_DAY = 86_400_000;

type Size = { width: number; height: number; bars: number; labels: number };

const WIDE: Size = { width: 860, height: 420, bars: 66, labels: 130 };
const NARROW: Size = { width: 354, height: 300, bars: 44, labels: 16 };

/**
 * The way to the goal: what was brought so far, the even pace (or the goal's own line), where the
 * last weeks lead, and below it the amount of each week. Drawn once for wide and once for narrow
 * screens, because text in a scaled SVG would shrink with it.
 */
export function BurnUp(props: { summary: GoalSummary; today: CalendarDay }) {
  const t = useTranslations("goals");
  return (
    <figure>
      <div className="hide-p">
        <BurnUpSvg {...props} size={WIDE} />
      </div>
      <div className="only-p">
        <BurnUpSvg {...props} size={NARROW} />
      </div>
      <details className="twin mt-3">
        <summary>{t("asTable")}</summary>
        <WeekTable {...props} />
      </details>
    </figure>
  );
}

function BurnUpSvg({
  summary,
  today,
  size,
}: {
  summary: GoalSummary;
  today: CalendarDay;
  size: Size;
}) {
  const t = useTranslations("goals");
  const words = useGoalWords();
  const { goal, progress } = summary;
  const frame = frameOf(size);
  const span = spanOf(summary, today);
  const scale = scaleOf(frame, span);
  const curve = thinned(summary.curve, size.width / 3);
  const last = curve.at(-1);
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={t("chartLabel", {
        value: words.withUnit(progress.value ?? goal.startValue, goal),
        target: words.withUnit(goal.target, goal),
        day: words.day(today, today),
      })}
    >
      <ValueAxis frame={frame} scale={scale} span={span} target={goal.target} size={size} />
      <MonthAxis frame={frame} scale={scale} span={span} y={size.height - 6} size={size} />
      <path
        d={linePath(planPoints(summary, span), scale)}
        fill="none"
        strokeDasharray="1 4"
        strokeLinecap="round"
        strokeWidth={1.25}
        style={{ stroke: "var(--ink3)" }}
      />
      <path d={areaPath(curve, scale, frame.bottom)} style={{ fill: "var(--c4)", opacity: 0.12 }} />
      <Forecast summary={summary} scale={scale} last={last} />
      <path
        d={linePath(curve, scale)}
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeWidth={3}
        style={{ stroke: "var(--c4)" }}
      />
      {last && <NowMark point={last} scale={scale} text={words.withUnit(last.value, goal)} />}
      <WeekBars summary={summary} frame={frame} scale={scale} size={size} />
    </svg>
  );
}

type Span = { first: CalendarDay; last: CalendarDay; low: number; high: number };

function frameOf({ width, height, bars, labels }: Size): Frame {
  return { left: 44, right: width - labels, top: 18, bottom: height - bars - 52 };
}

function spanOf({ goal, curve, forecast }: GoalSummary, today: CalendarDay): Span {
  const values = [goal.startValue, goal.target, ...curve.map(({ value }) => value)];
  const latest = Math.max(goal.deadline ?? today, today, forecast?.p50 ?? today);
  return {
    first: goal.start,
    // A goal that began today still needs a way ahead to be drawn on.
    last: addDays(latest as CalendarDay, latest === goal.start ? 7 : 0), // the largest of days is a day
    low: Math.min(...values),
    high: Math.max(...values),
  };
}

function planPoints({ goal }: GoalSummary, { first, last }: Span): Point[] {
  return [first, goal.deadline ?? last].flatMap((day) => {
    const value = goalLineAt(goal, day);
    return value === null ? [] : [{ day, value }];
  });
}

function ValueAxis(props: { frame: Frame; scale: Scale; span: Span; target: number; size: Size }) {
  const { frame, scale, span, target, size } = props;
  const format = useFormatter();
  const ticks = ticksBetween(span.low, span.high, size === WIDE ? 4 : 2);
  return (
    <>
      {[...new Set([...ticks, target])].map((value) => (
        <g key={value}>
          <line
            x1={frame.left}
            x2={frame.right}
            y1={scale.y(value)}
            y2={scale.y(value)}
            strokeWidth={value === target ? 1.5 : 1}
            style={{ stroke: value === target ? "var(--ink)" : "var(--line)" }}
          />
          <text
            x={frame.left - 9}
            y={scale.y(value) + 4}
            textAnchor="end"
            className={value === target ? "lab" : undefined}
          >
            {format.number(value, { notation: "compact", maximumFractionDigits: 1 })}
          </text>
        </g>
      ))}
    </>
  );
}

function MonthAxis(props: { frame: Frame; scale: Scale; span: Span; y: number; size: Size }) {
  const format = useFormatter();
  const months = monthStarts(props.span);
  const room = (props.frame.right - props.frame.left) / (props.size === WIDE ? 48 : 44);
  const step = Math.max(1, Math.ceil(months.length / room));
  return months
    .filter((_, index) => index % step === 0)
    .map((day) => (
      <text key={day} x={props.scale.x(day)} y={props.y}>
        {format.dateTime(new Date(day * MS_PER_DAY), { month: "short" })}
      </text>
    ));
}

/** The first days of the months of a span, with its first day when that month is cut. */
function monthStarts({ first, last }: Span): CalendarDay[] {
  const { year, month } = civilDate(first);
  const count = (civilDate(last).year - year) * 12 + civilDate(last).month - month + 1;
  return Array.from({ length: count }, (_, index) => dayOfCivil(year, month + index, 1))
    .map((day) => (day < first ? first : day))
    .filter((day, index, days) => index !== 0 || (days[1] ?? last) - day > 10 || days.length === 1);
}

function Forecast(props: { summary: GoalSummary; scale: Scale; last: Point | undefined }) {
  const { forecast, goal } = props.summary;
  if (!forecast?.p50 || !props.last) return null;
  const { x, y } = props.scale;
  const from = `${x(props.last.day)} ${y(props.last.value)}`;
  const latest = forecast.p90 === null ? props.summary.forecast?.p50 : forecast.p90;
  return (
    <>
      {forecast.p10 !== null && latest && (
        <path
          d={`M${from}L${x(forecast.p10)} ${y(goal.target)}L${x(latest)} ${y(goal.target)}Z`}
          style={{ fill: "var(--c3)", opacity: 0.4 }}
        />
      )}
      <path
        d={`M${from}L${x(forecast.p50)} ${y(goal.target)}`}
        strokeDasharray="1 5"
        strokeLinecap="round"
        strokeWidth={2.25}
        style={{ stroke: "var(--c4)" }}
      />
      <circle
        cx={x(forecast.p50)}
        cy={y(goal.target)}
        r={5}
        strokeWidth={2.5}
        style={{ fill: "var(--bg)", stroke: "var(--c4)" }}
      />
    </>
  );
}

function NowMark({ point, scale, text }: { point: Point; scale: Scale; text: string }) {
  const right = scale.x(point.day) > 240;
  return (
    <>
      <circle
        cx={scale.x(point.day)}
        cy={scale.y(point.value)}
        r={6}
        strokeWidth={2.5}
        style={{ fill: "var(--c4)", stroke: "var(--bg)" }}
      />
      <text
        className="lab"
        x={scale.x(point.day) + (right ? -10 : 10)}
        y={scale.y(point.value) + 24}
        textAnchor={right ? "end" : "start"}
      >
        {text}
      </text>
    </>
  );
}

function WeekBars(props: { summary: GoalSummary; frame: Frame; scale: Scale; size: Size }) {
  const t = useTranslations("goals");
  const words = useGoalWords();
  const { summary, frame, scale, size } = props;
  const floor = size.height - 28;
  const most = Math.max(...summary.weeks.map(({ amount }) => amount), summary.neededPerWeek ?? 0);
  if (!(most > 0)) return null;
  const width = Math.max(1, (scale.x(7) - scale.x(0)) * 0.62);
  const height = (amount: number) => Math.max(0, (amount / most) * (size.bars - 12));
  const needed = summary.neededPerWeek;
  return (
    <>
      <text className="lab2" x={frame.left} y={frame.bottom + 22}>
        {t("perWeek", { unit: summary.goal.unit || t("times") })}
      </text>
      {summary.weeks.map(({ start, amount }, index) => (
        <rect
          key={start}
          x={Math.max(frame.left, scale.x(start))}
          y={floor - height(amount)}
          width={width}
          height={height(amount)}
          rx={Math.min(3, width / 3)}
          style={{ fill: index === summary.weeks.length - 1 ? "var(--c4)" : "var(--c3)" }}
        />
      ))}
      {needed !== null && needed > 0 && (
        <g>
          <line
            x1={scale.x(summary.curve.at(-1)?.day ?? 0) + 12}
            x2={frame.right}
            y1={floor - height(needed)}
            y2={floor - height(needed)}
            strokeWidth={1.5}
            style={{ stroke: "var(--ink)" }}
          />
          {size === WIDE && (
            <text className="lab2" x={frame.right + 10} y={floor - height(needed) + 4}>
              {t("needed", { amount: words.amount(needed) })}
            </text>
          )}
        </g>
      )}
    </>
  );
}

function WeekTable({ summary, today }: { summary: GoalSummary; today: CalendarDay }) {
  const t = useTranslations("goals");
  const words = useGoalWords();
  const endOf = (start: CalendarDay) =>
    summary.curve.findLast(({ day }) => day <= addDays(start, 6))?.value ?? null;
  return (
    <table className="plain num">
      <caption className="vh">{t("tableCaption", { name: summary.goal.name })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("weekOf")}</th>
          <th scope="col">{t("brought")}</th>
          <th scope="col">{t("stood")}</th>
        </tr>
      </thead>
      <tbody>
        {summary.weeks.map(({ start, amount }) => {
          const stood = endOf(start);
          return (
            <tr key={start}>
              <th scope="row">{words.day(start, today)}</th>
              <td>{words.amount(amount)}</td>
              <td>{stood === null ? "–" : words.amount(stood)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
