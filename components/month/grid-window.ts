/** The side of a grid along which it may have a thousand lines: one for each habit. */
export type Axis = "rows" | "columns";

/** Some lines that lie together, from 0. `to` is not one of them. */
export type Span = { from: number; to: number };

/** A line that is drawn, or a gap that stands for `lines` of them. */
export type Slot = { line: number } | { before: number; lines: number };

/** What is drawn along the long side of a grid. */
export type View = {
  axis: Axis;
  slots: readonly Slot[];
  /** At which slot a line is drawn. */
  slotOf: ReadonlyMap<number, number>;
  /** The height of a row or the width of a column, in pixels. */
  size: number;
};

/** What is drawn of a long grid: lines that lie together, and some that are held wherever they are. */
export type Shown = Span & { held: readonly number[]; size: number };

/** A grid of up to so many lines is drawn whole. */
export const MOST_WHOLE = 60;
/** The first lines, before it is known how large the screen is: what a large one holds. */
const FIRST = 40;
/** Lines drawn beyond either edge of the screen. */
const BEYOND = 24;
/** So near at an edge of what is drawn, more is drawn. */
const NEAR = 8;

/** As the style sheet makes them; where somebody has larger letters, they are measured. */
const SIZES: Readonly<Record<Axis, number>> = { rows: 33, columns: 29 };

/**
 * Which lines of a long grid are drawn. It follows the screen and the cursor; a line that holds the focus stays drawn wherever
 * the screen goes, because the focus of an element that goes away is lost.
 */
export class GridWindow {
  #shown: Shown;
  readonly #listeners = new Set<() => void>();

  constructor(axis: Axis) {
    this.#shown = { from: 0, to: FIRST, held: [], size: SIZES[axis] };
  }

  shown = (): Shown => this.#shown;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The screen shows these lines of so many now. */
  follow(seen: Span, count: number, size: number, held: readonly number[]): void {
    const { from, to } = this.#shown;
    const isEnough =
      Math.max(0, seen.from - NEAR) >= from &&
      Math.min(count, seen.to + NEAR) <= Math.min(count, to);
    if (isEnough && size === this.#shown.size) return;
    this.#show({ ...spanAround(seen, count), held, size });
  }

  /** The cursor goes to a line, which has to be there to be focused. */
  reach(line: number, count: number): void {
    const { from, to, held, size } = this.#shown;
    if ((line >= from && line < to) || held.includes(line)) return;
    this.#show({ ...spanAround({ from: line, to: line + 1 }, count), held: [], size });
  }

  #show(shown: Shown): void {
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }
}

/** Every line of a grid. */
export function wholeView(axis: Axis, count: number): View {
  return viewOf(axis, count, { from: 0, to: count, held: [], size: SIZES[axis] });
}

/**
 * Lines and gaps in their order, from the first line of the grid to the last.
 * @example viewOf("rows", 9, { from: 2, to: 4, held: [7], size: 33 }).slots
 * // [gap of 2, line 2, line 3, gap of 3, line 7, gap of 1]
 */
export function viewOf(axis: Axis, count: number, shown: Shown): View {
  const slots: Slot[] = [];
  const slotOf = new Map<number, number>();
  let next = 0;
  const leap = (to: number) => {
    if (to > next) slots.push({ before: to, lines: to - next });
    next = to;
  };
  for (const line of linesOf(shown, count)) {
    leap(line);
    slotOf.set(line, slots.length);
    slots.push({ line });
    next = line + 1;
  }
  leap(count);
  return { axis, slots, slotOf, size: shown.size };
}

/** The drawn lines between two, both included, in their order. */
export function drawnBetween({ slotOf }: View, first: number, last: number): number[] {
  return [...slotOf.keys()].filter((line) => line >= first && line <= last);
}

function linesOf({ from, to, held }: Shown, count: number): number[] {
  const end = Math.min(to, count);
  const together = Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index);
  return [...new Set([...held.filter((line) => line < count), ...together])].toSorted(
    (a, b) => a - b,
  );
}

function spanAround({ from, to }: Span, count: number): Span {
  return { from: Math.max(0, from - BEYOND), to: Math.min(count, to + BEYOND) };
}
