import { addDays, type CalendarDay } from "../calendar-day";
import type { Entry, EntryChange, EntryGap, EntryHabit, EntryReading } from "./entry";
import type { MatchLevel, NameMatch } from "./match-habits";

/**
 * So many days before the start of a habit can be named: who begins today tells of yesterday, and the start moves back to
 * it. A day long before is a slip more often than meant, and every day since would count as missed.
 */
const MOST_DAYS_BEFORE = 31;

/** One way to read a line. */
export type Finding<H extends EntryHabit> = {
  match: NameMatch<H>;
  /** Null when none was named. */
  day: CalendarDay | null;
  change: EntryChange;
  isExplicit: boolean;
  /** The place among readings of names that match as well: the lowest is the likeliest. */
  rank: number;
};

/** What a line may mean, as far as it was read. Lives for one line. */
export class EntryFindings<H extends EntryHabit> {
  readonly #today: CalendarDay;
  readonly #found: { entry: Entry<H>; level: MatchLevel; rank: number }[] = [];
  #gap: { gap: EntryGap<H>; weight: number } | null = null;

  constructor(today: CalendarDay) {
    this.#today = today;
  }

  /** Everything that was found, the likeliest first and nothing twice; or what the best guess lacks. */
  reading(): EntryReading<H> {
    const seen = new Set<string>();
    const entries = this.#found
      .toSorted((a, b) => a.level - b.level || a.rank - b.rank)
      .map(({ entry }) => entry)
      .filter((entry) => !seen.has(keyOf(entry)) && seen.add(keyOf(entry)));
    return { entries, gap: entries.length > 0 ? null : (this.#gap?.gap ?? null) };
  }

  /** Takes a reading, when the habit has that day. */
  add({ match, day: named, change, isExplicit, rank }: Finding<H>): void {
    const { item: habit, level } = match;
    const day = named ?? this.#today;
    if (day > this.#today) return this.#miss({ kind: "day_ahead", habit }, 3);
    if (!isWithin(habit, day)) return this.#miss({ kind: "day_outside", habit }, 3);
    this.#found.push({
      entry: { habit, day, change, isExplicit, hasDay: named !== null },
      level,
      rank,
    });
  }

  /** Something is no value of this habit. */
  addUnfit({ item: habit }: NameMatch<H>): void {
    this.#miss({ kind: "value_unfit", habit }, 2);
  }

  /** Nothing was said but the name, which is no order yet. */
  addBare({ item: habit }: NameMatch<H>): void {
    this.#miss({ kind: "value_missing", habit }, 1);
  }

  /** Of several gaps the weightiest is told, and of those the first. */
  #miss(gap: EntryGap<H>, weight: number): void {
    if (weight > (this.#gap?.weight ?? 0)) this.#gap = { gap, weight };
  }
}

function isWithin({ start, end }: EntryHabit, day: CalendarDay): boolean {
  return day >= addDays(start, -MOST_DAYS_BEFORE) && (end === null || day <= end);
}

function keyOf({ habit, day, change }: Entry): string {
  return JSON.stringify([habit.id, day, change]);
}
