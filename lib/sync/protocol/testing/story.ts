import { AppError } from "@/lib/domain/app-error";
import { toIsoDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";

import { cellAmount } from "../cell";
import type { Intent } from "../intent";
import { MemoryServer } from "../memory-server";
import { type CopyPart, logKey, type SyncRequest, type SyncResponse } from "../message";
import { Replica } from "../replica";
import type { Hlc } from "../stamp";
import { type Fault, HABITS, START, type Step } from "./script";

type Written = { stamp: Hlc; intent: Extract<Intent, { type: "log.mark" }> };

/** Three devices, their server and what a careful observer wrote down on the way. */
export class Story {
  now = Date.UTC(2026, 10, 20);
  readonly skews: number[];
  readonly server = new MemoryServer(() => this.now);
  readonly devices: Replica[];
  /** Sum of the additions by cell, in thousandths, and the cells whose sum a mark has replaced. */
  readonly added = new Map<string, number>();
  readonly marked = new Set<string>();
  /** The mark with the highest stamp by cell. */
  readonly lastMark = new Map<string, Written>();
  /** Acknowledged marks that were not there afterwards. */
  readonly blinks: string[] = [];
  /** Typed amounts that did not show as typed. */
  readonly misread: string[] = [];
  readonly #late: SyncRequest[] = [];

  constructor(skews: readonly number[]) {
    this.skews = [...skews];
    this.devices = [0, 1, 2].map((index) => this.#device(index));
    this.#setUp();
  }

  play(steps: readonly Step[]): this {
    for (const step of steps) this.#step(step);
    return this;
  }

  /** Late copies of old requests arrive, then everybody syncs until there is nothing left to say. */
  settle(): this {
    for (const request of this.#late) {
      this.now += 5;
      this.server.sync(request);
    }
    for (let round = 0; round < 60 && !this.isQuiet(); round++) {
      for (const index of this.devices.keys()) {
        for (let page = 0; this.sync(index)?.more && page < 200; page++);
      }
    }
    return this;
  }

  isQuiet(): boolean {
    return this.devices.every(
      (device) => device.waiting === 0 && device.cursor === this.server.seq,
    );
  }

  device(index: number): Replica {
    const device = this.devices[index];
    if (!device) throw new RangeError(`No device ${index}`);
    return device;
  }

  sync(
    index: number,
    fault: Fault = "ok",
    limit = 1000,
    meanwhile?: () => void,
  ): SyncResponse | null {
    const device = this.device(index);
    const sent = device.request(limit);
    const sentAt = this.#clockOf(index);
    this.now += 20;
    if (fault === "lostRequest") return null;
    if (fault === "late") {
      this.#late.push(sent);
      return null;
    }
    let response = this.server.sync(structuredClone(sent));
    if (fault === "twice") response = this.server.sync(structuredClone(sent));
    this.now += 20;
    meanwhile?.();
    if (fault === "lostAnswer") return null;
    device.receive(sent, structuredClone(response), sentAt);
    if (response.reset) this.#refill(device, index);
    this.#watchForBlinks(device, sent, response);
    return response;
  }

  // The copy travels in parts of one habit-year, and others go on meanwhile.
  #refill(device: Replica, index: number): void {
    const sentAt = this.#clockOf(index);
    const parts: CopyPart[] = [];
    do {
      this.now += 20;
      if (parts.length > 0) this.#syncOther(index);
      parts.push(structuredClone(this.server.copy(parts.at(-1)?.next ?? null, 1)));
    } while (parts.at(-1)?.next);
    device.refill(parts, sentAt);
  }

  #syncOther(index: number): void {
    const other = this.device((index + 1) % 3);
    const sent = other.request();
    const sentAt = this.#clockOf((index + 1) % 3);
    const response = this.server.sync(structuredClone(sent));
    if (!response.reset) other.receive(sent, structuredClone(response), sentAt);
  }

  #step(step: Step): void {
    switch (step.type) {
      case "write":
        return this.write(step.device, step.intent);
      case "sync":
        this.sync(step.device, step.fault, step.limit);
        return;
      case "tapInFlight":
        this.sync(step.device, "ok", 1000, () => this.write(step.device, step.intent));
        return;
      case "restart":
        this.devices[step.device] = this.#device(step.device, this.device(step.device).save());
        return;
      case "wait":
        this.now += step.ms;
        return;
      case "skew":
        this.skews[step.device] = step.ms;
    }
  }

  /** A person does something on a device; what makes no sense there is not offered and so not done. */
  write(index: number, intent: Intent): void {
    const device = this.device(index);
    if (intent.type.endsWith(".create") && "id" in intent && this.#isThere(device, intent)) return;
    const key = "habitId" in intent && "day" in intent ? cellKey(intent) : "";
    try {
      const stamp = device.write(intent);
      if (intent.type === "log.mark") this.#noteMark(device, key, { stamp, intent });
      if (intent.type === "log.add") {
        this.added.set(key, (this.added.get(key) ?? 0) + intent.amount * 1000);
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }

  #noteMark(device: Replica, key: string, written: Written): void {
    const { habitId, day, value } = written.intent;
    const shown = cellAmount(device.cell(habitId, toIsoDay(day)) ?? {});
    const typed = typeof value === "number" ? value * 1000 : null;
    if (shown !== typed) this.misread.push(`${key}: typed ${typed}, shows ${shown}`);
    this.marked.add(key);
    const before = this.lastMark.get(key);
    if (!before || written.stamp > before.stamp) this.lastMark.set(key, written);
  }

  #watchForBlinks(device: Replica, sent: SyncRequest, response: SyncResponse): void {
    for (const log of sent.logs) {
      // An answer may take a day and, after it, delete its habit for good.
      if (!device.item("habit", log.h)) continue;
      const stamp = log.c.mark?.[1];
      const result = response.results.find(({ key }) => key === logKey(log.h, log.d));
      if (!stamp || result?.status !== "success") continue;
      const shown = device.cell(log.h, log.d)?.mark?.[1] ?? "";
      if (shown < (result.restamped?.[stamp] ?? stamp)) this.blinks.push(result.key);
    }
  }

  #isThere(device: Replica, intent: Extract<Intent, { id: string }>): boolean {
    const kind = intent.type.startsWith("goal.") ? "goal" : "habit";
    return device.item(kind, intent.id) !== undefined;
  }

  #device(index: number, saved?: ReturnType<Replica["save"]>): Replica {
    return new Replica(`dev${index}`, () => this.#clockOf(index), saved);
  }

  #clockOf(index: number): number {
    return this.now + (this.skews[index] ?? 0);
  }

  #setUp(): void {
    for (const id of HABITS.slice(0, 2)) {
      const draft = { ...blankHabit(START), name: `Habit ${id.slice(-2)}` };
      this.write(0, {
        type: "habit.create",
        id,
        draft: { ...draft, valueType: "counter" },
        position: "a0",
      });
    }
    for (const index of this.devices.keys()) this.sync(index);
  }
}

function cellKey(intent: { habitId: string; day: Parameters<typeof toIsoDay>[0] }): string {
  return logKey(intent.habitId, toIsoDay(intent.day));
}
