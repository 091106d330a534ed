import { type CalendarDay, parseIsoDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";
import { logOn } from "@/lib/domain/packed-logs";
import type { Tracker } from "@/lib/domain/tracker";
import { type Change, type KeptProblem, type Ledger, partsOfKey } from "@/lib/sync/client/ledger";
import type { LogCell } from "@/lib/sync/protocol/cell";
import { habitOfFields } from "@/lib/sync/protocol/habit-fields";
import { logOfCell } from "@/lib/sync/protocol/log-cell";
import type { ItemKind } from "@/lib/sync/protocol/message";
import type { Fields } from "@/lib/sync/protocol/registers";

/** What was changed of a habit, goal or import; each is a word of the interface. */
type ChangedPart =
  | "created"
  | "deleted"
  | "restored"
  | "archived"
  | "unarchived"
  | "name"
  | "start"
  | "plan"
  | "pause"
  | "advice"
  | "order"
  | "details";

/** A change as a person is told of it. */
export type ToldChange =
  | {
      kind: "log";
      /** Null when nobody here knows the habit any more. */
      habit: Habit | null;
      day: CalendarDay | null;
      /** What the change says of the day; for one that waits, what the day shows. */
      log: HabitLog | null;
      /** Whether it speaks of the value, of the note, or of both. */
      says: readonly ("value" | "note")[];
    }
  | { kind: ItemKind; id: string; name: string | null; parts: readonly ChangedPart[] };

export type ToldProblem = Omit<KeptProblem, "change" | "now"> & {
  change: ToldChange;
  /** Whether its registers are still here, to be sent again. */
  isKept: boolean;
  now: ToldChange | null;
};

export type ToldLedger = {
  waiting: readonly ToldChange[];
  /** Changes that were not taken, the newest first. */
  refused: readonly ToldProblem[];
  /** Everything that was taken, but not as it came. */
  settled: readonly ToldProblem[];
};

type HabitOf = (id: string) => Habit | null;

/** Puts what stands between this device and the server into terms that a screen can say. */
export function toldLedger(ledger: Ledger, tracker: Tracker): ToldLedger {
  const habitOf = habitsIn(ledger, tracker);
  const told = ledger.problems.flatMap((problem): ToldProblem[] => {
    // Nothing differs any more: there is nothing to tell.
    if (problem.kind === "lost" && problem.change === null) return [];
    const change = problem.change
      ? toldChange(problem.change, habitOf)
      : aboutKey(problem, habitOf, tracker);
    const now = problem.now && toldChange(withinParts(problem.now, problem.change), habitOf);
    return [{ ...problem, change, isKept: problem.change !== null, now }];
  });
  return {
    waiting: ledger.waiting.map((change) => shownChange(change, habitOf, tracker)),
    refused: told.filter(isRefused),
    settled: told.filter((problem) => !isRefused(problem)),
  };
}

function isRefused({ kind }: ToldProblem): boolean {
  return kind === "refused" || kind === "gone";
}

/** Habits by id: those that are shown, and those that are only here, waiting or refused. */
function habitsIn({ waiting, problems }: Ledger, { habits, trash }: Tracker): HabitOf {
  const known = new Map<string, Habit>();
  for (const change of [...waiting, ...problems.flatMap((problem) => problem.change ?? [])]) {
    if (change.kind !== "habit") continue;
    const habit = habitOfFields(change.id, change.fields);
    if (habit) known.set(change.id, habit);
  }
  for (const { habit } of [...trash, ...habits]) known.set(habit.id, habit);
  return (id) => known.get(id) ?? null;
}

function toldChange(change: Change, habitOf: HabitOf): ToldChange {
  if (change.kind === "log") {
    const habit = habitOf(change.habitId);
    const day = parseIsoDay(change.isoDay);
    const log = habit && day !== null ? logOfCell(habit, day, change.cell) : null;
    return { kind: "log", habit, day, log, says: saysOf(change.cell) };
  }
  const { kind, id, fields } = change;
  const said = textOf(fields["name"]?.[0]) ?? textOf(fields["fileName"]?.[0]);
  const name = said ?? change.name ?? habitOf(id)?.name ?? null;
  return { kind, id, name, parts: partsOf(fields) };
}

/** One that waits: the day as it is shown, because an addition alone would be the sum of all of this device. */
function shownChange(change: Change, habitOf: HabitOf, tracker: Tracker): ToldChange {
  const told = toldChange(change, habitOf);
  if (told.kind === "log") {
    const history = tracker.habits.find(({ habit }) => habit.id === told.habit?.id);
    const shown = history && told.day !== null ? logOn(history.logs, told.day) : null;
    return { ...told, log: shown ?? told.log };
  }
  if (told.name !== null || told.kind !== "goal") return told;
  return { ...told, name: tracker.goals.find(({ id }) => id === told.id)?.name ?? null };
}

/** What a problem is about when it keeps no registers. */
function aboutKey(problem: KeptProblem, habitOf: HabitOf, { goals }: Tracker): ToldChange {
  const part = partsOfKey(problem.key);
  if (part.kind === "log") {
    const day = parseIsoDay(part.isoDay);
    return { kind: "log", habit: habitOf(part.habitId), day, log: null, says: [] };
  }
  const known = habitOf(part.id)?.name ?? goals.find(({ id }) => id === part.id)?.name;
  return { ...part, name: known ?? problem.name ?? null, parts: [] };
}

/** Of what stands there now, the registers that the change spoke of. */
function withinParts(now: Change, change: Change | null): Change {
  if (now.kind === "log" || !change || change.kind === "log") return now;
  const names = Object.keys(change.fields);
  return {
    ...now,
    fields: Object.fromEntries(Object.entries(now.fields).filter(([name]) => names.includes(name))),
  };
}

function saysOf({ mark, inc, note }: LogCell): ("value" | "note")[] {
  return [...(mark || inc ? (["value"] as const) : []), ...(note ? (["note"] as const) : [])];
}

function partsOf(fields: Fields): ChangedPart[] {
  const names = Object.keys(fields);
  const isWhole = "createdAt" in fields || ("name" in fields && "position" in fields);
  if (isWhole) return ["created"];
  return [...new Set(names.map((name) => partOf(name, fields)))];
}

function partOf(name: string, fields: Fields): ChangedPart {
  const isTrue = fields[name]?.[0] === true;
  if (name === "deleted") return isTrue ? "deleted" : "restored";
  if (name === "archived") return isTrue ? "archived" : "unarchived";
  if (name === "name" || name === "start") return name;
  if (name === "position") return "order";
  if (name.startsWith("pause:")) return "pause";
  if (name.startsWith("version:")) return "plan";
  return /^(declined|followed):/.test(name) ? "advice" : "details";
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
