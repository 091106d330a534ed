import { type CrowdRow, placeOfDay, rowsOfCrowd } from "./crowd";
import { Crowds } from "./crowds";
import { answerOf, keyOf, LAST, lastOf, walk } from "./indexed-request";
import type { DayRow, OutboxRow, RowKey } from "./rows";
import { BY_LANE } from "./schema";

/** From here on, days of one habit in one year that are written together wait in one row. */
const CROWD = 32;

/**
 * The outbox in one transaction of IndexedDB. Days that were written in a crowd, as an import does, lie together in one
 * row for a habit and a year; nobody outside sees the difference. A day waits in one place only: one that is
 * changed again leaves its crowd.
 */
export class WaitingRows {
  readonly #transaction: IDBTransaction;
  readonly #crowds: Crowds;
  /** A write that has to look into the store first. What is called after it waits for it. */
  #looking: Promise<void> | null = null;

  constructor(transaction: IDBTransaction) {
    this.#transaction = transaction;
    this.#crowds = new Crowds(transaction);
  }

  async getMany(keys: readonly RowKey[]): Promise<(OutboxRow | undefined)[]> {
    if (this.#looking) await this.#looking;
    const alone = keys.map((key) => answerOf<OutboxRow | undefined>(this.#table.get(keyOf(key))));
    const inCrowds = keys.map((key) => this.#crowds.day(key));
    const [rows, days] = await Promise.all([Promise.all(alone), Promise.all(inCrowds)]);
    return rows.map((row, index) => row ?? days[index]);
  }

  async all(): Promise<OutboxRow[]> {
    if (this.#looking) await this.#looking;
    const alone = answerOf<OutboxRow[]>(this.#table.getAll());
    const [rows, crowds] = await Promise.all([alone, this.#crowds.all()]);
    return [...rows, ...crowds.flatMap(rowsOfCrowd)];
  }

  put(rows: readonly OutboxRow[]): Promise<void> {
    const byYear = Map.groupBy(rows.filter(isDay), ({ id }) => yearOf(id));
    const crowded = [...byYear.values()].filter((days) => days.length >= CROWD);
    const firsts = [...byYear.values()].flatMap(([day]) => day ?? []);
    if (crowded.length === 0) return this.#whenKnown(firsts, () => this.#putEach(rows));
    const inCrowd = new Set<OutboxRow>(crowded.flat());
    return this.#look(firsts, async () => {
      await Promise.all(crowded.map((days) => this.#gather(days)));
      await this.#putEach(rows.filter((row) => !inCrowd.has(row)));
    });
  }

  remove(keys: readonly RowKey[]): Promise<void> {
    const days = keys.flatMap(([kind, id]) => (kind === "log" && id ? { id } : []));
    return this.#whenKnown(days, async () => {
      const crowded = new Set(this.#crowds.take(days.map(({ id }) => id)));
      const single = keys.filter(([kind, id]) => kind !== "log" || !crowded.has(id ?? ""));
      const saved = this.#crowds.save();
      await Promise.all([lastOf(single.map((key) => this.#table.delete(keyOf(key)))), saved]);
    });
  }

  async clear(): Promise<void> {
    if (this.#looking) await this.#looking;
    await Promise.all([answerOf(this.#table.clear()), this.#crowds.clear()]);
  }

  async oldest(
    lane: OutboxRow["lane"],
    limit: number,
    wanted: (row: OutboxRow) => boolean,
  ): Promise<OutboxRow[]> {
    if (this.#looking) await this.#looking;
    const rows: OutboxRow[] = [];
    const range = IDBKeyRange.bound([lane], [lane, LAST]);
    await walk<OutboxRow>(this.#table.index(BY_LANE), range, (row) => {
      if (rows.length < limit && wanted(row)) rows.push(row);
      return rows.length < limit;
    });
    if (lane === 0 || rows.length >= limit) return rows;
    await this.#crowds.each((crowd) => {
      rows.push(...oldestOf(crowd, limit - rows.length, wanted));
      return rows.length < limit;
    });
    return rows;
  }

  async count(): Promise<number> {
    if (this.#looking) await this.#looking;
    const [rows, days] = await Promise.all([answerOf(this.#table.count()), this.#crowds.total()]);
    return rows + days;
  }

  async daysOf(habitId: string): Promise<OutboxRow[]> {
    if (this.#looking) await this.#looking;
    const alone = answerOf<OutboxRow[]>(this.#table.getAll(daysIn(`${habitId}|`)));
    const [rows, crowds] = await Promise.all([alone, this.#crowds.ofHabit(habitId)]);
    return [...rows, ...crowds.flatMap(rowsOfCrowd)];
  }

  get #table(): IDBObjectStore {
    return this.#transaction.objectStore("outbox");
  }

  // Every day of the year that waits alone comes along, so that none waits twice.
  async #gather(days: readonly DayRow[]): Promise<void> {
    const [some] = days;
    if (!some) return;
    const range = daysIn(yearOf(some.id));
    const alone = await answerOf<DayRow[]>(this.#table.getAll(range));
    this.#crowds.add([...alone, ...days]);
    await Promise.all([answerOf(this.#table.delete(range)), this.#crowds.save()]);
  }

  async #putEach(rows: readonly OutboxRow[]): Promise<void> {
    this.#crowds.take(rows.filter(isDay).map(({ id }) => id));
    const saved = this.#crowds.save();
    await Promise.all([lastOf(rows.map((row) => this.#table.put(row))), saved]);
  }

  /** Writes at once where the crowds of these days were read in this transaction, as everything does that reads first. */
  #whenKnown(days: readonly { id: string }[], work: () => Promise<void>): Promise<void> {
    const isKnown = days.every(({ id }) => this.#crowds.isKnown(placeOfDay(id)));
    return isKnown && this.#looking === null ? work() : this.#look(days, work);
  }

  #look(days: readonly { id: string }[], work: () => Promise<void>): Promise<void> {
    const looking = this.#lookAndWork(this.#looking, days, work);
    this.#looking = looking;
    return looking;
  }

  async #lookAndWork(
    before: Promise<void> | null,
    days: readonly { id: string }[],
    work: () => Promise<void>,
  ): Promise<void> {
    await before;
    await this.#crowds.know(days.map(({ id }) => placeOfDay(id)));
    await work();
  }
}

function oldestOf(
  crowd: CrowdRow,
  limit: number,
  wanted: (row: OutboxRow) => boolean,
): OutboxRow[] {
  return rowsOfCrowd(crowd)
    .filter(wanted)
    .sort((a, b) => (a.first < b.first ? -1 : 1))
    .slice(0, limit);
}

/** The beginning of the ids of a year's days. */
function yearOf(id: string): string {
  const { habitId, year } = placeOfDay(id);
  return `${habitId}|${year}-`;
}

function daysIn(start: string): IDBKeyRange {
  return IDBKeyRange.bound(["log", start], ["log", `${start}\uffff`]);
}

function isDay(row: OutboxRow): row is DayRow {
  return row.kind === "log";
}
