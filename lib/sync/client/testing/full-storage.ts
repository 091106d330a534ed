import { type Storage, StorageFullError, type StorageTransaction } from "../storage";

/** After so many units of work, how many find no room. Shared by the tabs of a device. */
export type Room = { after: number; missing: number };

/** A store on a device that is full now and then: a unit of work is undone in its last moment, as browsers do it. */
export class FullStorage implements Storage {
  readonly #rows: Storage;
  readonly #room: Room;

  constructor(rows: Storage, room: Room) {
    this.#rows = rows;
    this.#room = room;
  }

  read<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result> {
    return this.#rows.read(work);
  }

  write<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result> {
    const isFull = this.#room.after === 0 && this.#room.missing > 0;
    if (this.#room.after > 0) this.#room.after--;
    if (!isFull) return this.#rows.write(work);
    this.#room.missing--;
    return this.#rows.write(async (tx) => {
      await work(tx);
      throw new StorageFullError("There is no room.");
    });
  }

  onOutdated(listener: () => void): void {
    this.#rows.onOutdated(listener);
  }

  close(): void {
    this.#rows.close();
  }

  destroy(): Promise<void> {
    return this.#rows.destroy();
  }
}
