import { withDays } from "@/lib/domain/edited-logs";
import { byPosition } from "@/lib/domain/habit";
import { isSameLogs, NO_LOGS } from "@/lib/domain/packed-logs";
import type { Profile } from "@/lib/domain/profile";
import type { HabitHistory } from "@/lib/domain/tracker";
import { standing } from "@/lib/domain/vacation";
import { goalOfFields } from "@/lib/sync/protocol/goal-fields";
import { deletedAt, habitOfFields } from "@/lib/sync/protocol/habit-fields";
import { importOfFields } from "@/lib/sync/protocol/import-fields";
import { type ItemKind, itemKey } from "@/lib/sync/protocol/message";
import type { Fields } from "@/lib/sync/protocol/registers";
import { purgeTime } from "@/lib/sync/protocol/trash";
import { vacationOfFields } from "@/lib/sync/protocol/vacation-fields";

import type { StoreView } from "./local-store";
import type { Merged } from "./local-write";
import type { Registers } from "./read-store";
import { resting } from "./resting";
import { daysNow, logsOfChunks } from "./shown-logs";

type Covered = Pick<StoreView, "habits" | "trash" | "goals" | "vacations">;

type Known = { kind: ItemKind; id: string; fields: Fields };

/**
 * What the screens show, kept in memory. Every object is replaced when it changes and only then: one tap makes
 * one new `HabitHistory`, so numbers that are kept under the others stay valid.
 */
export class ShownStore {
  #items = new Map<string, Known>();
  #histories = new Map<string, HabitHistory>();
  #view: StoreView;

  constructor(profile: Profile) {
    this.#view = {
      profile,
      habits: [],
      trash: [],
      goals: [],
      vacations: [],
      imports: [],
      timers: new Map(),
    };
  }

  view(): StoreView {
    return this.#view;
  }

  /** Shows these for as long as there are no rows to show. */
  cover({ habits, trash, goals, vacations }: Covered): void {
    this.#view = {
      ...this.#view,
      vacations: keptParts(this.#view.vacations, vacations),
      habits: keptList(this.#view.habits, habits),
      trash: keptList(this.#view.trash, trash),
      goals: keptParts(this.#view.goals, goals),
    };
  }

  /** Puts days over what is shown, as long as the rows behind it are not read. */
  paintDays(logs: Merged["logs"]): void {
    const byHabit = Map.groupBy(logs, (log) => log.habitId);
    const habits = this.#view.habits.map((history) => {
      const days = daysNow(history.habit, byHabit.get(history.habit.id) ?? []);
      return days.length === 0 ? history : { ...history, logs: withDays(history.logs, days) };
    });
    this.#view = { ...this.#view, habits: keptList(this.#view.habits, habits) };
  }

  /** Replaces everything; a habit of which nothing is different stays the object that was shown. */
  load(registers: Registers, now: number): void {
    const { habits, trash } = this.#view;
    this.#items.clear();
    this.#histories.clear();
    const confirmed = registers.items.map(({ kind, id, f }) => ({ kind, id, fields: f }));
    for (const item of [...confirmed, ...registers.onTop.items]) this.#takeItem(item);
    this.takeWhole([...this.#histories.keys()], registers, now);
    this.#keep([...habits, ...trash], now);
  }

  /** Takes over everything from another one; a habit of which nothing is different stays the object that was shown. */
  adopt(other: ShownStore, now: number): void {
    const { habits, trash } = this.#view;
    this.#items = other.#items;
    this.#histories = other.#histories;
    this.#keep([...habits, ...trash], now);
  }

  /**
   * Takes over what now stands in the store for some things and days.
   * @returns Habits that have to be read whole: they appeared, or their logs mean something else now.
   */
  take(merged: Merged, now: number): string[] {
    const changed = merged.items.filter((item) => this.#isNew(item));
    const toRead = changed.flatMap((item) => (this.#takeItem(item) ? [item.id] : []));
    const unread = merged.logs.filter(({ habitId }) => !toRead.includes(habitId));
    let logsChanged = false;
    for (const [habitId, cells] of Map.groupBy(unread, (log) => log.habitId)) {
      logsChanged = this.#takeDays(habitId, cells) || logsChanged;
    }
    if (changed.length > 0 || logsChanged) this.#arrange(now);
    return toRead;
  }

  /** Replaces all logs of some habits. */
  takeWhole(habitIds: readonly string[], { chunks, onTop }: Registers, now: number): void {
    const chunksByHabit = Map.groupBy(chunks, (chunk) => chunk.habitId);
    const waitingByHabit = Map.groupBy(onTop.logs, (log) => log.habitId);
    for (const habitId of habitIds) {
      const history = this.#histories.get(habitId);
      if (!history) continue;
      const { habit } = history;
      const confirmed = logsOfChunks(habit, chunksByHabit.get(habitId) ?? []);
      const logs = withDays(confirmed, daysNow(habit, waitingByHabit.get(habitId) ?? []));
      this.#histories.set(habitId, { ...history, logs });
    }
    this.#arrange(now);
  }

  takeProfile(profile: Profile): void {
    if (JSON.stringify(profile) === JSON.stringify(this.#view.profile)) return;
    this.#view = { ...this.#view, profile };
  }

  takeTimers(timers: ReadonlyMap<string, number>): void {
    const old = this.#view.timers;
    const same = old.size === timers.size && [...timers].every(([id, at]) => old.get(id) === at);
    if (!same) this.#view = { ...this.#view, timers };
  }

  #keep(shown: readonly HabitHistory[], now: number): void {
    for (const history of shown) {
      const { id } = history.habit;
      const own = this.#histories.get(id);
      if (own && isSameHistory(own, history)) this.#histories.set(id, history);
    }
    this.#arrange(now);
  }

  #isNew(item: Known): boolean {
    const known = this.#items.get(itemKey(item.kind, item.id));
    if (!known) return true;
    const names = Object.keys(item.fields);
    return (
      names.length !== Object.keys(known.fields).length ||
      names.some((name) => known.fields[name]?.[1] !== item.fields[name]?.[1])
    );
  }

  // Whether all logs of the habit have to be read.
  #takeItem(item: Known): boolean {
    this.#items.set(itemKey(item.kind, item.id), item);
    if (item.kind !== "habit") return false;
    const habit = habitOfFields(item.id, item.fields);
    if (!habit) return false;
    const old = this.#histories.get(item.id);
    const since = deletedAt(item.fields);
    const goneAt = since === null ? undefined : purgeTime(since);
    // New stamps with old values, as after an echo or a repair, show nothing new.
    const isSame = old && JSON.stringify(old.habit) === JSON.stringify(habit);
    if (isSame && old.goneAt === goneAt) return false;
    const logs = old?.logs ?? NO_LOGS;
    this.#histories.set(item.id, { habit, logs, ...(goneAt !== undefined && { goneAt }) });
    return old?.habit.valueType !== habit.valueType;
  }

  #takeDays(habitId: string, cells: Merged["logs"]): boolean {
    const history = this.#histories.get(habitId);
    if (!history) return false;
    const logs = withDays(history.logs, daysNow(history.habit, cells));
    if (logs === history.logs) return false;
    this.#histories.set(habitId, { ...history, logs });
    return true;
  }

  #arrange(now: number): void {
    const vacations = keptParts(
      this.#view.vacations,
      standing(this.#of("vacation", vacationOfFields)),
    );
    const histories = [...this.#histories.values()].map((history) => resting(history, vacations));
    this.#view = {
      ...this.#view,
      vacations,
      habits: keptList(
        this.#view.habits,
        histories
          .filter(({ habit }) => !habit.deleted)
          .sort((a, b) => byPosition(a.habit, b.habit)),
      ),
      trash: keptList(this.#view.trash, trashOf(histories, now)),
      goals: keptParts(
        this.#view.goals,
        this.#of("goal", goalOfFields)
          .filter((goal) => !goal.deleted)
          .sort(byPosition),
      ),
      imports: keptParts(
        this.#view.imports,
        this.#of("import", importOfFields)
          .filter((record) => !record.deleted)
          .sort((a, b) => b.createdAt - a.createdAt),
      ),
    };
  }

  #of<Thing>(kind: ItemKind, read: (id: string, fields: Fields) => Thing | null): Thing[] {
    return [...this.#items.values()].flatMap((item) =>
      item.kind === kind ? (read(item.id, item.fields) ?? []) : [],
    );
  }
}

/** The newest first, without those that every device may have deleted for good by now. */
function trashOf(histories: readonly HabitHistory[], now: number): HabitHistory[] {
  return histories
    .filter(({ goneAt }) => goneAt !== undefined && goneAt >= now)
    .sort((a, b) => (b.goneAt ?? 0) - (a.goneAt ?? 0));
}

function isSameHistory(a: HabitHistory, b: HabitHistory): boolean {
  if (a.goneAt !== b.goneAt || !isSameLogs(a.logs, b.logs)) return false;
  return JSON.stringify(a.habit) === JSON.stringify(b.habit);
}

function keptList<Entry>(old: readonly Entry[], fresh: readonly Entry[]): readonly Entry[] {
  const same = old.length === fresh.length && fresh.every((entry, index) => entry === old[index]);
  return same ? old : fresh;
}

// The same for parts that are built anew every time.
function keptParts<Part extends { id: string }>(
  old: readonly Part[],
  fresh: readonly Part[],
): readonly Part[] {
  const known = new Map(old.map((part) => [part.id, part]));
  return keptList(
    old,
    fresh.map((part) => {
      const before = known.get(part.id);
      return before && JSON.stringify(before) === JSON.stringify(part) ? before : part;
    }),
  );
}
