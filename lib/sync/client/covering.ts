import { parseIsoDay } from "@/lib/domain/calendar-day";
import { withDays } from "@/lib/domain/edited-logs";
import type { Goal } from "@/lib/domain/goal";
import { byPosition, type Habit } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";
import { logOn, NO_LOGS } from "@/lib/domain/packed-logs";
import { storedValue } from "@/lib/domain/stored-value";
import type { HabitHistory, Tracker } from "@/lib/domain/tracker";
import { ownPauses, standing, type Vacation } from "@/lib/domain/vacation";
import { type LogCell, mergeCell } from "@/lib/sync/protocol/cell";
import {
  contributionName,
  fieldsOfGoalProperties,
  goalOfFields,
  jsonOfMilestone,
  milestoneName,
} from "@/lib/sync/protocol/goal-fields";
import {
  fieldsOfHabitProperties,
  habitOfFields,
  jsonOfPause,
  pauseName,
  versionName,
} from "@/lib/sync/protocol/habit-fields";
import type { Intent, IntentState } from "@/lib/sync/protocol/intent";
import { patchOf } from "@/lib/sync/protocol/intent-patch";
import { type ItemKind, itemKey, logKey, type SyncBatch } from "@/lib/sync/protocol/message";
import { type Fields, mergeFields, stampFields } from "@/lib/sync/protocol/registers";
import { jsonOfVersion } from "@/lib/sync/protocol/schedule-json";
import { Clock, ZERO_STAMP } from "@/lib/sync/protocol/stamp";
import { fieldsOfVacationDays, vacationOfFields } from "@/lib/sync/protocol/vacation-fields";

import { resting } from "./resting";
import { daysNow } from "./shown-logs";

/** What the server has put on screen before this device has a copy of its own. */
export type Covering = Pick<Tracker, "profile" | "habits" | "goals" | "vacations">;

type Shown = Pick<Tracker, "habits" | "trash" | "goals" | "vacations">;

/**
 * The server's snapshot with what was changed on this device on top, for as long as the device has no copy.
 *
 * The snapshot has no stamps, so its parts count as written at the beginning of time, and changes are decided
 * by the same `patchOf` as everywhere. Nothing of this is stored: once the copy is there, the changes are
 * decided again, on what the server really has.
 */
export class CoveredState implements IntentState {
  readonly #histories: ReadonlyMap<string, HabitHistory>;
  readonly #goals: ReadonlyMap<string, Goal>;
  readonly #vacations: ReadonlyMap<string, Vacation>;
  readonly #items = new Map<string, { kind: ItemKind; id: string; fields: Fields }>();
  readonly #cells = new Map<string, { habitId: string; isoDay: string; cell: LogCell }>();
  readonly #clock: Clock;

  /** @param device Its additions go under this name. */
  constructor(covering: Covering, device: string) {
    this.#histories = new Map(covering.habits.map((history) => [history.habit.id, history]));
    this.#goals = new Map(covering.goals.map((goal) => [goal.id, goal]));
    this.#vacations = new Map(covering.vacations.map((vacation) => [vacation.id, vacation]));
    this.#clock = new Clock(device, () => 0);
  }

  item(kind: ItemKind, id: string): Fields | undefined {
    const written = this.#items.get(itemKey(kind, id))?.fields;
    if (written) return written;
    const habit = kind === "habit" ? this.#histories.get(id)?.habit : undefined;
    const goal = kind === "goal" ? this.#goals.get(id) : undefined;
    const vacation = kind === "vacation" ? this.#vacations.get(id) : undefined;
    if (vacation) return fieldsOfVacation(vacation);
    return habit ? fieldsOfHabit(habit) : goal && fieldsOfGoal(goal);
  }

  cell(habitId: string, isoDay: string): LogCell | undefined {
    const written = this.#cells.get(logKey(habitId, isoDay))?.cell;
    if (written) return written;
    const history = this.#histories.get(habitId);
    const day = parseIsoDay(isoDay);
    const log = history && day !== null ? logOn(history.logs, day) : null;
    return history && log ? cellOfLog(history.habit, log) : undefined;
  }

  /** Puts changes on top, each seeing those before it. Throws an `AppError` when one is impossible. */
  write(intents: readonly Intent[]): void {
    for (const intent of intents) {
      this.#lay(patchOf(intent, this, this.#clock.tick(), this.#clock.device));
    }
  }

  /** What to show. Histories and goals that nothing touched are the snapshot's own objects. */
  shown(): Shown {
    const written = [...this.#items.values()];
    const habits = new Map(this.#histories);
    for (const { kind, id, fields } of written) {
      const habit = kind === "habit" ? habitOfFields(id, fields) : null;
      if (habit) habits.set(id, { habit, logs: habits.get(id)?.logs ?? NO_LOGS });
    }
    for (const [habitId, cells] of Map.groupBy(this.#cells.values(), (cell) => cell.habitId)) {
      const history = habits.get(habitId);
      if (!history) continue;
      const logs = withDays(history.logs, daysNow(history.habit, cells));
      habits.set(habitId, { habit: history.habit, logs });
    }
    const goals = new Map(this.#goals);
    const entered = new Map(this.#vacations);
    for (const { kind, id, fields } of written) {
      const goal = kind === "goal" ? goalOfFields(id, fields) : null;
      if (goal) goals.set(id, goal);
      const vacation = kind === "vacation" ? vacationOfFields(id, fields) : null;
      if (vacation) entered.set(id, vacation);
    }
    const vacations = standing([...entered.values()]);
    const inOrder = [...habits.values()]
      .map((history) => resting(history, vacations))
      .sort((a, b) => byPosition(a.habit, b.habit));
    return {
      vacations,
      habits: inOrder.filter(({ habit }) => !habit.deleted),
      trash: inOrder.filter(({ habit }) => habit.deleted),
      goals: [...goals.values()].filter((goal) => !goal.deleted).sort(byPosition),
    };
  }

  #lay({ items, logs }: SyncBatch): void {
    for (const { kind, id, f } of items) {
      const fields = mergeFields(this.item(kind, id) ?? {}, f);
      this.#items.set(itemKey(kind, id), { kind, id, fields });
    }
    for (const { h, d, c } of logs) {
      const cell = mergeCell(this.cell(h, d) ?? {}, c);
      this.#cells.set(logKey(h, d), { habitId: h, isoDay: d, cell });
    }
  }
}

function fieldsOfHabit(habit: Habit): Fields {
  const { versions, position, archived, deleted, origin } = habit;
  const pauses = ownPauses(habit);
  return stampFields(
    {
      ...fieldsOfHabitProperties(habit),
      ...Object.fromEntries(
        versions.map((version) => [versionName(version.from), jsonOfVersion(version)]),
      ),
      ...Object.fromEntries(pauses.map((pause) => [pauseName(pause.id), jsonOfPause(pause)])),
      position,
      archived,
      deleted,
      origin,
    },
    ZERO_STAMP,
  );
}

function fieldsOfVacation(vacation: Vacation): Fields {
  return stampFields({ ...fieldsOfVacationDays(vacation), deleted: vacation.deleted }, ZERO_STAMP);
}

function fieldsOfGoal(goal: Goal): Fields {
  const { contributions, milestones, position, archived, deleted } = goal;
  return stampFields(
    {
      ...fieldsOfGoalProperties(goal),
      ...Object.fromEntries(
        contributions.map(({ habitId, weight }) => [contributionName(habitId), weight]),
      ),
      ...Object.fromEntries(
        milestones.map((milestone) => [milestoneName(milestone.id), jsonOfMilestone(milestone)]),
      ),
      position,
      archived,
      deleted,
    },
    ZERO_STAMP,
  );
}

/** @example cellOfLog({ valueType: "counter" }, { day, status: null, value: 2, note: null }) // { mark: [{ s: null, v: 2000 }, ZERO_STAMP] } */
function cellOfLog(habit: Pick<Habit, "valueType">, log: HabitLog): LogCell {
  const { status, value, note } = log;
  const stored = typeof value === "number" ? storedValue(habit, value) : value;
  return {
    mark: [{ s: status, v: stored }, ZERO_STAMP],
    ...(note !== null && { note: [note, ZERO_STAMP] as const }),
  };
}
