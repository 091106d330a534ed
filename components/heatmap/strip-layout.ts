import { addDays, type CalendarDay, isoWeekday, type Weekday } from "@/lib/domain/calendar-day";

/** Sizes in the units of the drawing; it is stretched to its place. */
export type StripSize = {
  cell: number;
  gap: number;
  /** Room above for the months and on the start side for the weekdays. */
  top: number;
  start: number;
};

export type StripOptions = StripSize & {
  from: CalendarDay;
  to: CalendarDay;
  weekStart: Weekday;
  /** Weeks side by side (a year), or below each other (a month). */
  weeks: "across" | "down";
};

/** Where each day of a heatmap is drawn, and which day is under a point. */
export type StripLayout = StripOptions & {
  pitch: number;
  width: number;
  height: number;
  placeOf: (day: CalendarDay) => { x: number; y: number };
  /** The day at a point of the drawing; null beside the squares' field. A gap belongs to the square before it. */
  dayAt: (x: number, y: number) => CalendarDay | null;
};

/**
 * Lays out the days `from` to `to`, both included, in weeks that begin on `weekStart`.
 * @example stripLayout({ ...YEAR, from, to, weekStart: 1, weeks: "across" }).placeOf(from) // { x: 34, y: 61.6 } on a Wednesday
 */
export function stripLayout(options: StripOptions): StripLayout {
  const { from, to, weekStart, weeks, cell, gap, top, start } = options;
  const pitch = cell + gap;
  const offset = (isoWeekday(from) - weekStart + 7) % 7;
  const count = to - from + 1;
  const lines = Math.ceil((count + offset) / 7);
  const [columns, rows] = weeks === "across" ? [lines, 7] : [7, lines];

  function placeOf(day: CalendarDay) {
    const index = day - from + offset;
    const [column, row] = turned(Math.floor(index / 7), index % 7);
    return { x: round(start + column * pitch), y: round(top + row * pitch) };
  }

  function dayAt(x: number, y: number) {
    const column = Math.floor((x - start) / pitch);
    const row = Math.floor((y - top) / pitch);
    if (column < 0 || row < 0 || column >= columns || row >= rows) return null;
    const [line, place] = turned(column, row);
    const index = line * 7 + place - offset;
    return index < 0 || index >= count ? null : addDays(from, index);
  }

  // Both directions of the same swap: week and weekday to column and row, and back.
  function turned(a: number, b: number): readonly [number, number] {
    return weeks === "across" ? [a, b] : [b, a];
  }

  return {
    ...options,
    pitch,
    width: round(start + columns * pitch - gap),
    height: round(top + rows * pitch - gap),
    placeOf,
    dayAt,
  };
}

/** Tenths are finer than a pixel and keep the paths short. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
