import { type LogCell, mergeCell, restampCell, stampsOfCell, withoutSentCell } from "./cell";
import type { Intent, IntentState } from "./intent";
import { patchOf } from "./intent-patch";
import {
  type CopyPart,
  itemKey,
  type ItemKind,
  logKey,
  MAX_ITEMS,
  MAX_LOGS,
  type PurgedThing,
  type SyncItem,
  type SyncLog,
  type SyncRequest,
  type SyncResponse,
  type SyncResult,
} from "./message";
import { unpackYear, type YearOfCells } from "./packed-year";
import { type Fields, mergeFields, restampFields, stampsOfFields, withoutSent } from "./registers";
import { Clock, type Hlc, latestStamp, MAX_DRIFT_MS, msOfStamp } from "./stamp";

/** All that a device has to remember over a restart. */
export type ReplicaState = {
  cursor: number;
  epoch: string | undefined;
  last: Hlc;
  offset: number;
  items: [string, SyncItem][];
  logs: [string, SyncLog][];
  waitingItems: [string, SyncItem][];
  waitingLogs: [string, SyncLog][];
  refused: SyncResult[];
};

/**
 * One device in memory: what the server confirmed, what waits to be sent on top of it, and a clock.
 * The outbox is a set of dirty registers, so a hundred taps on one day are one log. The browser's store
 * follows the same rules over IndexedDB; this one is the small device of journeys, benches and tests of the server.
 */
export class Replica implements IntentState {
  readonly device: string;
  readonly clock: Clock;
  cursor = 0;
  epoch: string | undefined;
  /** How far the server's clock is ahead of this one, in milliseconds. */
  offset = 0;
  items = new Map<string, SyncItem>();
  logs = new Map<string, SyncLog>();
  waitingItems = new Map<string, SyncItem>();
  waitingLogs = new Map<string, SyncLog>();
  refused: SyncResult[] = [];
  readonly #wall: () => number;

  constructor(device: string, wall: () => number, saved?: ReplicaState) {
    this.device = device;
    this.#wall = wall;
    if (saved) this.#load(saved);
    this.clock = new Clock(device, () => this.#wall() + this.offset, saved?.last);
  }

  save(): ReplicaState {
    return structuredClone({
      cursor: this.cursor,
      epoch: this.epoch,
      last: this.clock.last,
      offset: this.offset,
      items: [...this.items],
      logs: [...this.logs],
      waitingItems: [...this.waitingItems],
      waitingLogs: [...this.waitingLogs],
      refused: this.refused,
    });
  }

  item(kind: ItemKind, id: string): Fields | undefined {
    const key = itemKey(kind, id);
    const [confirmed, waiting] = [this.items.get(key)?.f, this.waitingItems.get(key)?.f];
    return waiting ? mergeFields(confirmed ?? {}, waiting) : confirmed;
  }

  cell(habitId: string, isoDay: string): LogCell | undefined {
    const key = logKey(habitId, isoDay);
    const [confirmed, waiting] = [this.logs.get(key)?.c, this.waitingLogs.get(key)?.c];
    return waiting ? mergeCell(confirmed ?? {}, waiting) : confirmed;
  }

  /** How many things and days wait to be sent. */
  get waiting(): number {
    return this.waitingItems.size + this.waitingLogs.size;
  }

  /** Does what a person does. Returns the stamp of the change. */
  write(intent: Intent): Hlc {
    const stamp = this.clock.tick();
    const patch = patchOf(intent, this, stamp, this.device);
    for (const item of patch.items) {
      const key = itemKey(item.kind, item.id);
      const f = mergeFields(this.waitingItems.get(key)?.f ?? {}, item.f);
      this.waitingItems.set(key, { ...item, f });
    }
    for (const log of patch.logs) {
      const key = logKey(log.h, log.d);
      const c = mergeCell(this.waitingLogs.get(key)?.c ?? {}, log.c);
      this.waitingLogs.set(key, { ...log, c });
    }
    return stamp;
  }

  /** The next request: the oldest changes first, logs only of habits that are known or go along. */
  request(limit?: number): SyncRequest {
    const items = [...this.waitingItems.values()]
      .sort(byAge((item) => stampsOfFields(item.f)))
      .sort((a, b) => ORDER[a.kind] - ORDER[b.kind])
      .slice(0, MAX_ITEMS);
    const going = new Set(items.map((item) => item.id));
    const logs = [...this.waitingLogs.values()]
      .filter((log) => this.items.has(itemKey("habit", log.h)) || going.has(log.h))
      .sort(byAge((log) => stampsOfCell(log.c)))
      .slice(0, MAX_LOGS);
    return structuredClone({
      v: 1 as const,
      device: this.device,
      cursor: this.cursor,
      now: this.#wall(),
      ...(this.epoch !== undefined && { epoch: this.epoch }),
      ...(limit !== undefined && { limit }),
      items,
      logs,
    });
  }

  /** @param sentAt When the request left, by this device's clock. */
  receive(sent: SyncRequest, response: SyncResponse, sentAt: number): void {
    this.#learnOffset(response.now, sentAt);
    const results = new Map(response.results.map((result) => [result.key, result]));
    for (const item of sent.items) this.#settleItem(item, results);
    for (const log of sent.logs) this.#settleLog(log, results);
    const seen = [
      ...response.items.flatMap((item) => this.#confirmItem(item)),
      ...response.logs.flatMap((log) => this.#confirmLog(log)),
      ...response.results.flatMap((result) => Object.values(result.restamped ?? {})),
    ];
    this.#setClock(response.now, latestStamp(seen));
    for (const purged of response.purged ?? []) this.#drop(purged);
    if (response.reset) return; // what was confirmed stays until the copy is there
    this.epoch = response.epoch;
    this.cursor = Math.max(this.cursor, response.cursor);
  }

  /** Replaces what was confirmed by a full copy. What waits stays. @param parts All of them. */
  refill(parts: readonly CopyPart[], sentAt: number): void {
    const [first] = parts;
    if (!first) return;
    this.#learnOffset(first.now, sentAt);
    this.items.clear();
    this.logs.clear();
    const logs = parts.flatMap(({ years }) => years.map(unpackYear)).flatMap(logsOfYear);
    const seen = [
      ...parts.flatMap(({ items }) => items).flatMap((item) => this.#confirmItem(item)),
      ...logs.flatMap((log) => this.#confirmLog(log)),
    ];
    this.#setClock(first.now, latestStamp(seen));
    this.epoch = first.epoch;
    this.cursor = first.cursor;
  }

  #load(saved: ReplicaState): void {
    this.cursor = saved.cursor;
    this.epoch = saved.epoch;
    this.offset = saved.offset;
    this.items = new Map(saved.items);
    this.logs = new Map(saved.logs);
    this.waitingItems = new Map(saved.waitingItems);
    this.waitingLogs = new Map(saved.waitingLogs);
    this.refused = saved.refused;
  }

  #learnOffset(serverNow: number, sentAt: number): void {
    const roundTrip = Math.max(0, this.#wall() - sentAt);
    const offset = serverNow - (sentAt + roundTrip / 2);
    // Small differences are noise of the network; a large one is a wrong clock.
    if (Math.abs(offset - this.offset) > 2000 + roundTrip) this.offset = offset;
  }

  #settleItem(sent: SyncItem, results: ReadonlyMap<string, SyncResult>): void {
    const key = itemKey(sent.kind, sent.id);
    const result = results.get(key);
    const waiting = this.waitingItems.get(key);
    if (!result || (result.code === "missing_parent" && this.#hasWaitingHabit(sent))) return;
    const left = waiting && withoutSent(waiting.f, sent.f);
    if (left) this.waitingItems.set(key, { ...sent, f: left });
    else this.waitingItems.delete(key);
    if (result.status === "error") this.refused.push(result);
    else this.#confirmItem({ ...sent, f: restampFields(sent.f, restampBy(result)) });
  }

  #settleLog(sent: SyncLog, results: ReadonlyMap<string, SyncResult>): void {
    const key = logKey(sent.h, sent.d);
    const result = results.get(key);
    const waiting = this.waitingLogs.get(key);
    const parentWaits = this.waitingItems.has(itemKey("habit", sent.h));
    if (!result || (result.code === "missing_parent" && parentWaits)) return;
    const left = waiting && withoutSentCell(waiting.c, sent.c);
    if (left) this.waitingLogs.set(key, { ...sent, c: left });
    else this.waitingLogs.delete(key);
    if (result.status === "error") this.refused.push(result);
    else this.#confirmLog({ ...sent, c: restampCell(sent.c, restampBy(result)) });
  }

  #drop({ kind, id }: PurgedThing): void {
    this.items.delete(itemKey(kind, id));
    for (const [key, log] of this.logs) if (kind === "habit" && log.h === id) this.logs.delete(key);
  }

  // The register of a weight is called as the key of its habit.
  #hasWaitingHabit(goal: SyncItem): boolean {
    return Object.keys(goal.f).some((name) => this.waitingItems.has(name));
  }

  #confirmItem({ kind, id, f }: SyncItem): Hlc[] {
    const key = itemKey(kind, id);
    this.items.set(key, { kind, id, f: mergeFields(this.items.get(key)?.f ?? {}, f) });
    return stampsOfFields(f);
  }

  #confirmLog({ h, d, c }: SyncLog): Hlc[] {
    const key = logKey(h, d);
    this.logs.set(key, { h, d, c: mergeCell(this.logs.get(key)?.c ?? {}, c) });
    return stampsOfCell(c);
  }

  #setClock(serverNow: number, seen: Hlc): void {
    if (msOfStamp(this.clock.last) <= serverNow + MAX_DRIFT_MS) return this.clock.receive(seen);
    // The server did not believe this clock: come back to its present, and stamp anew what still waits.
    this.clock.rebase(latestStamp([seen, ...this.#confirmedStamps()]));
    const stamps = [
      ...[...this.waitingItems.values()].flatMap((item) => stampsOfFields(item.f)),
      ...[...this.waitingLogs.values()].flatMap((log) => stampsOfCell(log.c)),
    ];
    const anew = new Map([...new Set(stamps)].sort().map((stamp) => [stamp, this.clock.tick()]));
    const restamp = (stamp: Hlc) => anew.get(stamp) ?? stamp;
    for (const [key, item] of this.waitingItems) {
      this.waitingItems.set(key, { ...item, f: restampFields(item.f, restamp) });
    }
    for (const [key, log] of this.waitingLogs) {
      this.waitingLogs.set(key, { ...log, c: restampCell(log.c, restamp) });
    }
  }

  #confirmedStamps(): Hlc[] {
    return [
      ...[...this.items.values()].flatMap((item) => stampsOfFields(item.f)),
      ...[...this.logs.values()].flatMap((log) => stampsOfCell(log.c)),
    ];
  }
}

const ORDER: Record<ItemKind, number> = { habit: 0, goal: 1, import: 2, vacation: 3 };

function restampBy(result: SyncResult): (stamp: Hlc) => Hlc {
  return (stamp) => result.restamped?.[stamp] ?? stamp;
}

function byAge<Thing>(stampsOf: (thing: Thing) => Hlc[]): (a: Thing, b: Thing) => number {
  const age = (thing: Thing) => stampsOf(thing).reduce((a, b) => (a < b ? a : b), "~");
  return (a, b) => (age(a) < age(b) ? -1 : 1);
}

function logsOfYear({ h, y, cells }: YearOfCells): SyncLog[] {
  return Object.entries(cells).map(([name, c]) => ({ h, d: `${y}-${name}`, c }));
}
