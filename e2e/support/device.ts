import { randomBytes } from "node:crypto";

import type { APIRequestContext } from "@playwright/test";

import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { blankGoal, type GoalDraft } from "@/lib/domain/goal-draft";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import { goalId, type GoalId, habitId, type HabitId } from "@/lib/domain/ids";
import type { LogStatus, LogValue } from "@/lib/domain/log";
import { uuidV7 } from "@/lib/domain/uuid-v7";
import type { LogCell } from "@/lib/sync/protocol/cell";
import type { Intent } from "@/lib/sync/protocol/intent";
import type { CopyPart, ItemKind, SyncResponse } from "@/lib/sync/protocol/message";
import { textIn } from "@/lib/sync/protocol/read-json";
import type { Fields } from "@/lib/sync/protocol/registers";
import { Replica } from "@/lib/sync/protocol/replica";

/** What a day of a history holds: a status in words, a value (any other text is one), or nothing. */
type Day = number | string | null;

/**
 * One more device of a person: the protocol's own replica, which talks to the server over HTTP with the
 * cookies of a browser. Tests arrange a person's habits with it, and play the phone in the other pocket.
 */
export class Device {
  readonly #replica: Replica;
  readonly #request: APIRequestContext;
  readonly #origin: string;
  #habits = 0;

  constructor(request: APIRequestContext, origin: string) {
    this.#replica = new Replica(randomBytes(4).toString("hex"), Date.now);
    this.#request = request;
    this.#origin = origin;
  }

  write(intent: Intent): void {
    this.#replica.write(intent);
  }

  /** The registers of a day, as this device knows them. */
  cell(id: string, isoDay: string): LogCell | undefined {
    return this.#replica.cell(id, isoDay);
  }

  /** The registers of a habit, goal or import, as this device knows them. */
  item(kind: ItemKind, id: string): Fields | undefined {
    return this.#replica.item(kind, id);
  }

  /** What the things of a kind are called, in no order. */
  names(kind: ItemKind): string[] {
    const things = [...this.#replica.items.values()].filter((item) => item.kind === kind);
    return things.map(({ f }) => textIn(f, "name"));
  }

  /** Sends all that waits and receives all that is new. */
  async sync(): Promise<void> {
    for (;;) {
      const sent = this.#replica.request();
      const sentAt = Date.now();
      const answer = await this.#request.post("/api/sync", {
        data: sent,
        headers: { origin: this.#origin, "sec-fetch-site": "same-origin" },
      });
      if (!answer.ok())
        throw new Error(`The sync answered ${answer.status()}: ${await answer.text()}`);
      const response = (await answer.json()) as SyncResponse; // the server under test is the one that says so
      this.#replica.receive(sent, response, sentAt);
      if (response.reset) await this.#refill();
      else if (!response.more && this.#replica.waiting === 0) return;
    }
  }

  async #refill(): Promise<void> {
    const sentAt = Date.now();
    const parts: CopyPart[] = [];
    do {
      const next = parts.at(-1)?.next;
      const answer = await this.#request.get(`/api/snapshot${next ? `?after=${next}` : ""}`);
      if (!answer.ok()) throw new Error(`The copy answered ${answer.status()}.`);
      parts.push((await answer.json()) as CopyPart); // see above
    } while (parts.at(-1)?.next);
    this.#replica.refill(parts, sentAt);
  }

  /** Makes a habit whose days end on `today`, oldest first. It is sent with the next `sync`. */
  addHabit(
    properties: Partial<HabitDraft> & { name: string },
    today: CalendarDay,
    days: readonly Day[] = [],
  ): HabitId {
    const id = habitId(newUuid());
    const start = properties.start ?? addDays(today, 1 - Math.max(1, days.length));
    const position = `a${String(this.#habits++).padStart(4, "0")}x`;
    this.write({
      type: "habit.create",
      id,
      draft: { ...blankHabit(start), ...properties, start },
      position,
    });
    days.forEach((day, index) => {
      if (day !== null) this.log(id, addDays(today, index + 1 - days.length), day);
    });
    return id;
  }

  log(id: HabitId, day: CalendarDay, what: Exclude<Day, null>): void {
    this.write({ type: "log.mark", habitId: id, day, ...markOf(what) });
  }

  addGoal(properties: Partial<GoalDraft> & { name: string }, start: CalendarDay): GoalId {
    const id = goalId(newUuid());
    this.write({
      type: "goal.create",
      id,
      draft: { ...blankGoal(start), ...properties },
      position: "a0",
    });
    return id;
  }
}

function markOf(what: Exclude<Day, null>): { status: LogStatus | null; value: LogValue } {
  return what === "done" || what === "skipped" || what === "missed"
    ? { status: what, value: null }
    : { status: null, value: what };
}

function newUuid(): string {
  return uuidV7(Date.now(), randomBytes(10));
}
