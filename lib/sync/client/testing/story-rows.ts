import type { Intent } from "@/lib/sync/protocol/intent";
import type { SyncBatch } from "@/lib/sync/protocol/message";
import { type Hlc, latestStamp } from "@/lib/sync/protocol/stamp";

import { stateOf } from "../local-write";
import { readMerged } from "../read-store";
import { PRIMARY_KEYS, type StateRow, type TableName } from "../rows";
import type { Storage, StorageTransaction } from "../storage";
import { confirmedIn } from "./agreement";
import { namedIn } from "./offered";

/** Opens the rows of one store of a device, the same ones every time. A store that was lost gets another number. */
export type OpenRows = (storeNumber: number) => Storage;

/** The rows of a device of a story, looked at, and taken away, by somebody of whom no tab knows. */
export class StoryRows {
  readonly #open: OpenRows;
  #storeNumber = 0;
  #rows: Storage;

  constructor(open: OpenRows) {
    this.#open = open;
    this.#rows = open(this.#storeNumber);
  }

  /** The same rows as a tab opens them. */
  ofTab(): Storage {
    return this.#open(this.#storeNumber);
  }

  /** The browser throws them away, and there are others. No tab may be open. */
  lose(): void {
    this.#rows.close();
    this.#rows = this.#open(++this.#storeNumber);
  }

  /** The browser empties them under the tabs. */
  async empty(): Promise<void> {
    await this.#rows.write(async (tx) => {
      for (const table of Object.keys(PRIMARY_KEYS)) await tx.clear(table as TableName);
    });
  }

  /** Whether they were taken away, and no tab has begun anew. */
  async areEmpty(): Promise<boolean> {
    return (await this.#read((tx) => tx.get("meta", "state"))) === undefined;
  }

  close(): void {
    this.#rows.close();
  }

  /** The device's clock and cursor. */
  state(): Promise<StateRow> {
    return this.#read(stateOf);
  }

  /** The device's row, how much waits, and what the server has confirmed. */
  standing(): Promise<{ state: StateRow; waiting: number; confirmed: SyncBatch }> {
    return this.#read(async (tx) => ({
      state: await stateOf(tx),
      waiting: await tx.countWaiting(),
      confirmed: await confirmedIn(tx),
    }));
  }

  /** The latest stamp of a day's mark. */
  async markOf(habitId: string, isoDay: string): Promise<Hlc> {
    const { logs } = await this.#read((tx) =>
      readMerged(tx, { items: [], logs: [{ h: habitId, d: isoDay }] }),
    );
    return latestStamp(logs.flatMap(({ cell }) => (cell.mark ? [cell.mark[1]] : [])));
  }

  async hasHabit(id: string): Promise<boolean> {
    return (await this.#read((tx) => tx.get("items", ["habit", id]))) !== undefined;
  }

  /** The ids of the things named by these intents that are there. */
  async idsNamedIn(intents: readonly Intent[]): Promise<string[]> {
    const { items } = await this.#read((tx) => readMerged(tx, namedIn(intents)));
    return items.map(({ id }) => id);
  }

  #read<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result> {
    return this.#rows.read(work);
  }
}
