import { logAsPressed } from "@/lib/client/pressed-days";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";
import { type Habit, habitStatus } from "@/lib/domain/habit";
import { amountIn, type HabitLog } from "@/lib/domain/log";
import { readDayPhrase } from "@/lib/domain/natural-entry/day-phrase";
import type { Entry, EntryGap } from "@/lib/domain/natural-entry/entry";
import type { EntryWords } from "@/lib/domain/natural-entry/entry-words";
import { foldText } from "@/lib/domain/natural-entry/fold-text";
import { indexNames, matchNames, type NameIndex } from "@/lib/domain/natural-entry/match-habits";
import { readEntry } from "@/lib/domain/natural-entry/read-entry";
import { logOn, NO_LOGS, type PackedLogs } from "@/lib/domain/packed-logs";
import type { Tracker } from "@/lib/domain/tracker";

/** More than these are not read but narrowed down. */
const MOST_ENTRIES = 6;
const MOST_NAMES = 6;

/** An entry, with what the day holds now and what an addition comes to. */
export type Offer = { entry: Entry<Habit>; log: HabitLog | null; total: number | null };

/** A screen or a thing to do, by its name in the language of the page. */
export type Place = { name: string; href: string };

export type PaletteIndex<P extends Place> = {
  today: CalendarDay;
  words: EntryWords;
  logs: ReadonlyMap<string, PackedLogs>;
  /** Those that can be logged. */
  active: NameIndex<Habit>;
  habits: NameIndex<Habit>;
  goals: NameIndex<Goal>;
  places: NameIndex<P>;
};

export type Findings<P extends Place> = {
  offers: readonly Offer[];
  gap: EntryGap<Habit> | null;
  days: readonly CalendarDay[];
  habits: readonly Habit[];
  goals: readonly Goal[];
  places: readonly P[];
};

/** Everything that can be found, folded once for all that is typed while the palette is open. */
export function paletteIndex<P extends Place>(
  tracker: Tracker,
  places: readonly P[],
  words: EntryWords,
): PaletteIndex<P> {
  const habits = tracker.habits.map(({ habit }) => habit);
  return {
    today: tracker.today,
    words,
    logs: new Map(tracker.habits.map(({ habit, logs }) => [habit.id, logs])),
    active: indexNames(habits.filter((habit) => habitStatus(habit, tracker.today) !== "archived")),
    habits: indexNames(habits),
    goals: indexNames(tracker.goals.filter(({ deleted }) => !deleted)),
    places: indexNames(places),
  };
}

/** What a line can mean: entries, days, and names. Everything where nothing was typed. */
export function findIn<P extends Place>(index: PaletteIndex<P>, text: string): Findings<P> {
  const folded = foldText(text);
  const places = index.places.map(({ item }) => item);
  if (folded === "") return { offers: [], gap: null, days: [], habits: [], goals: [], places };
  const tokens = folded.split(" ");
  const { entries, gap } = readEntry(text, index.active, index.words, index.today);
  const offers = withYesterday(entries)
    .flatMap((entry) => offerOf(index, entry))
    .slice(0, MOST_ENTRIES);
  const meant = [...offers.map(({ entry }) => entry.habit), ...(gap ? [gap.habit] : [])];
  const named = matchNames(index.habits, tokens).map(({ item }) => item);
  return {
    offers,
    gap: offers.length > 0 ? null : gapOf(gap ?? unfit(entries), folded),
    days: readDayPhrase(tokens, index.words, index.today),
    habits: [...new Set([...named, ...meant])].slice(0, MOST_NAMES),
    goals: matchNames(index.goals, tokens)
      .map(({ item }) => item)
      .slice(0, MOST_NAMES),
    places: matchNames(index.places, tokens).map(({ item }) => item),
  };
}

/** Who says no day mostly means today, and sometimes the evening before. */
function withYesterday(entries: readonly Entry<Habit>[]): readonly Entry<Habit>[] {
  const [only] = entries;
  if (entries.length !== 1 || !only?.isExplicit || only.hasDay) return entries;
  const day = addDays(only.day, -1);
  return day < only.habit.start ? entries : [only, { ...only, day }];
}

/** A name on its own lacks its value only when it is the beginning of nothing else. */
function gapOf(gap: EntryGap<Habit> | null, folded: string): EntryGap<Habit> | null {
  const isGuess = gap?.kind === "value_missing" && !foldText(gap.habit.name).startsWith(folded);
  return isGuess ? null : gap;
}

/** Nothing can be taken away that is not there. */
function offerOf<P extends Place>(index: PaletteIndex<P>, entry: Entry<Habit>): Offer[] {
  const log = logOn(index.logs.get(entry.habit.id) ?? NO_LOGS, entry.day);
  if (entry.change.kind !== "add") return [{ entry, log, total: null }];
  const held = amountIn(logAsPressed(entry.habit.id, entry.day, log));
  const total = Math.round((held + entry.change.amount) * 1000) / 1000;
  return total < 0 ? [] : [{ entry, log, total }];
}

function unfit([entry]: readonly Entry<Habit>[]): EntryGap<Habit> | null {
  return entry ? { kind: "value_unfit", habit: entry.habit } : null;
}
