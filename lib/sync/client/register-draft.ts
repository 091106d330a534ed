import { type LogCell, mergeCell, withoutSentCell } from "@/lib/sync/protocol/cell";
import type { IntentReads, IntentState } from "@/lib/sync/protocol/intent";
import {
  type ItemKind,
  itemKey,
  type SyncBatch,
  type SyncItem,
  type SyncLog,
} from "@/lib/sync/protocol/message";
import { type Fields, mergeFields, withoutSent } from "@/lib/sync/protocol/registers";

import {
  type ChunkRow,
  itemToSend,
  logId,
  logToSend,
  type OutboxRow,
  partsOfLogId,
  placeInChunk,
  type RowKey,
} from "./rows";
import type { StorageTransaction } from "./storage";

/**
 * Some registers of the store in memory, for the length of one unit of work: what is confirmed and what waits.
 * Loaded, changed and saved inside one transaction, so nothing can come between.
 */
export class RegisterDraft implements IntentState {
  readonly #items = new Map<string, Fields>();
  readonly #chunks = new Map<string, ChunkRow>();
  readonly #waiting = new Map<string, OutboxRow>();
  readonly #changedItems = new Map<string, { kind: ItemKind; id: string }>();
  readonly #changedChunks = new Set<string>();
  readonly #changedWaiting = new Map<string, RowKey>();

  /** Reads everything that is named; what is not named counts as not there. */
  static async load(tx: StorageTransaction, reads: IntentReads): Promise<RegisterDraft> {
    const draft = new RegisterDraft();
    const itemKeys = distinct(reads.items.map(({ kind, id }) => [kind, id] as const));
    const chunkKeys = distinct(reads.logs.map(({ h, d }) => placeInChunk(h, d).key));
    const [items, chunks, waitingItems, waitingDays] = await Promise.all([
      tx.getMany("items", itemKeys),
      tx.getMany("chunks", chunkKeys),
      tx.getMany("outbox", itemKeys),
      waitingDaysIn(tx, reads.logs),
    ]);
    for (const row of items) if (row) draft.#items.set(itemKey(row.kind, row.id), row.f);
    for (const row of chunks) if (row) draft.#chunks.set(textOf([row.habitId, row.year]), row);
    for (const row of [...waitingItems, ...waitingDays])
      if (row) draft.#waiting.set(textOf([row.kind, row.id]), row);
    return draft;
  }

  item(kind: ItemKind, id: string): Fields | undefined {
    const confirmed = this.#items.get(itemKey(kind, id));
    const waiting = this.#waiting.get(textOf([kind, id]));
    if (!waiting || waiting.kind === "log") return confirmed;
    return confirmed ? mergeFields(confirmed, waiting.f) : waiting.f;
  }

  cell(habitId: string, isoDay: string): LogCell | undefined {
    const confirmed = this.#confirmedCell(habitId, isoDay);
    const waiting = this.#waiting.get(textOf(["log", logId(habitId, isoDay)]));
    if (waiting?.kind !== "log") return confirmed;
    return confirmed ? mergeCell(confirmed, waiting.c) : waiting.c;
  }

  /** The cell of a day as the server has confirmed it. */
  confirmed(habitId: string, isoDay: string): LogCell | undefined {
    return this.#confirmedCell(habitId, isoDay);
  }

  /** Whether the server has confirmed that this item is there. */
  isConfirmed(kind: ItemKind, id: string): boolean {
    return this.#items.has(itemKey(kind, id));
  }

  /** What stands for the thing or the day of a row, confirmed and waiting registers merged. */
  present(row: OutboxRow): Fields | LogCell {
    if (row.kind !== "log") return this.item(row.kind, row.id) ?? {};
    const { habitId, isoDay } = partsOfLogId(row.id);
    return this.cell(habitId, isoDay) ?? {};
  }

  /** Whether a change of this item waits to be sent. */
  isItemWaiting(kind: ItemKind, id: string): boolean {
    return this.#waiting.has(textOf([kind, id]));
  }

  /** Puts registers into the outbox. */
  addWaiting({ items, logs }: SyncBatch): void {
    for (const { kind, id, f } of items) {
      const known = this.#waiting.get(textOf([kind, id]));
      const merged = known && known.kind !== "log" ? mergeFields(known.f, f) : f;
      this.#setWaiting([kind, id], itemToSend(kind, id, merged));
    }
    for (const { h, d, c } of logs) {
      const key = ["log", logId(h, d)] as const;
      const known = this.#waiting.get(textOf(key));
      this.#setWaiting(key, logToSend(h, d, known?.kind === "log" ? mergeCell(known.c, c) : c));
    }
  }

  /** Takes exactly the registers that were sent out of the outbox: what was written since then stays. */
  removeSentItem({ kind, id, f }: SyncItem): void {
    const known = this.#waiting.get(textOf([kind, id]));
    if (!known || known.kind === "log") return;
    const left = withoutSent(known.f, f);
    this.#setWaiting([kind, id], left && itemToSend(kind, id, left));
  }

  /** The same for a day. */
  removeSentLog({ h, d, c }: SyncLog): void {
    const key = ["log", logId(h, d)] as const;
    const known = this.#waiting.get(textOf(key));
    if (known?.kind !== "log") return;
    const left = withoutSentCell(known.c, c);
    this.#setWaiting(key, left && logToSend(h, d, left));
  }

  /** Merges registers that the server has. */
  confirm({ items, logs }: SyncBatch): void {
    for (const { kind, id, f } of items) {
      const key = itemKey(kind, id);
      this.#items.set(key, mergeFields(this.#items.get(key) ?? {}, f));
      this.#changedItems.set(key, { kind, id });
    }
    for (const { h, d, c } of logs) {
      const { key, name } = placeInChunk(h, d);
      const text = textOf(key);
      const chunk = this.#chunks.get(text) ?? { habitId: h, year: d.slice(0, 4), cells: {} };
      chunk.cells[name] = mergeCell(chunk.cells[name] ?? {}, c);
      this.#chunks.set(text, chunk);
      this.#changedChunks.add(text);
    }
  }

  /** Writes what was changed. All requests are sent before this returns, so later ones see what they write. */
  async save(tx: StorageTransaction): Promise<void> {
    const items = [...this.#changedItems].flatMap(([key, { kind, id }]) => {
      const f = this.#items.get(key);
      return f ? [{ kind, id, f }] : [];
    });
    const chunks = [...this.#changedChunks].flatMap((key) => this.#chunks.get(key) ?? []);
    const waiting = [...this.#changedWaiting.keys()].flatMap((key) => this.#waiting.get(key) ?? []);
    const sent = [...this.#changedWaiting].flatMap(([key, rowKey]) =>
      this.#waiting.has(key) ? [] : [rowKey],
    );
    await Promise.all([
      tx.put("items", items),
      tx.put("chunks", chunks),
      tx.put("outbox", waiting),
      tx.remove("outbox", sent),
    ]);
  }

  #confirmedCell(habitId: string, isoDay: string): LogCell | undefined {
    const { key, name } = placeInChunk(habitId, isoDay);
    return this.#chunks.get(textOf(key))?.cells[name];
  }

  #setWaiting(key: RowKey, row: OutboxRow | null): void {
    const text = textOf(key);
    if (row) this.#waiting.set(text, row);
    else this.#waiting.delete(text);
    this.#changedWaiting.set(text, key);
  }
}

/** From here on, reading all waiting days of a habit at once is quicker than asking for each. An exchange brings fewer. */
const MANY_DAYS = 500;

// An import writes thousands of days of one habit, and a request for each would take longer than writing them.
async function waitingDaysIn(
  tx: StorageTransaction,
  logs: IntentReads["logs"],
): Promise<(OutboxRow | undefined)[]> {
  const byHabit = [...Map.groupBy(logs, ({ h }) => h)];
  const few = byHabit.flatMap(([, days]) => (days.length < MANY_DAYS ? days : []));
  const rows = await tx.getMany(
    "outbox",
    distinct(few.map(({ h, d }) => ["log", logId(h, d)] as const)),
  );
  for (const [habitId, days] of byHabit) {
    if (days.length >= MANY_DAYS) rows.push(...(await tx.waitingDaysOf(habitId)));
  }
  return rows;
}

function distinct<Key extends RowKey>(keys: readonly Key[]): Key[] {
  return [...new Map(keys.map((key) => [textOf(key), key])).values()];
}

function textOf(key: RowKey): string {
  return typeof key === "string" ? key : key.join("\u0000");
}
