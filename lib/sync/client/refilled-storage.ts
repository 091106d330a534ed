import { EmptiedError, type Storage, type StorageTransaction } from "./storage";

/**
 * Rows that the browser may take away under a page: "clear site data", or a device that needs the room. The unit of work that
 * finds nothing there has the store begun anew, as on a new device, and is done on that.
 */
export class RefilledStorage implements Storage {
  readonly #rows: Storage;
  readonly #beginAnew: () => Promise<void>;
  #beginning: Promise<void> | null = null;

  /** @param beginAnew Puts the first rows there, unless another tab has. Rejects where it may not, or cannot now. */
  constructor(rows: Storage, beginAnew: () => Promise<void>) {
    this.#rows = rows;
    this.#beginAnew = beginAnew;
  }

  read<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result> {
    return this.#onRows(() => this.#rows.read(work));
  }

  write<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result> {
    return this.#onRows(() => this.#rows.write(work));
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

  async #onRows<Result>(unit: () => Promise<Result>): Promise<Result> {
    try {
      return await unit();
    } catch (error) {
      if (!(error instanceof EmptiedError)) throw error;
      await this.#begin();
      return unit();
    }
  }

  /** Once for all that find nothing there meanwhile. */
  #begin(): Promise<void> {
    this.#beginning ??= this.#beginAnew()
      .catch((cause: unknown) => {
        throw new EmptiedError("The store has been emptied.", { cause });
      })
      .finally(() => {
        this.#beginning = null;
      });
    return this.#beginning;
  }
}
