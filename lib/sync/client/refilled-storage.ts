import { newDevice } from "@/lib/sync/protocol/stamp";

import { EmptiedError, type Storage, type StorageTransaction } from "./storage";
import { exchangeOverHttp } from "./transport";
import type { World } from "./world";

type Ports = {
  userId: string;
  world: World;
  /** Puts the first rows there, unless another tab has. */
  beginAnew: () => Promise<void>;
};

/**
 * Rows that the browser may take away under a page: "clear site data", or a device that needs the room. The unit of work that
 * finds nothing there has the store begun anew, as on a new device, and is done on that.
 */
export class RefilledStorage implements Storage {
  readonly #rows: Storage;
  readonly #ports: Ports;
  #beginning: Promise<void> | null = null;

  constructor(rows: Storage, ports: Ports) {
    this.#rows = rows;
    this.#ports = ports;
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
    this.#beginning ??= this.#askAndBegin()
      .catch((cause: unknown) => {
        throw new EmptiedError("The store has been emptied.", { cause });
      })
      .finally(() => {
        this.#beginning = null;
      });
    return this.#beginning;
  }

  // Only who is signed in may have a store here: after signing out in another tab nothing of a person is written any more.
  async #askAndBegin(): Promise<void> {
    const { userId, world, beginAnew } = this.#ports;
    const device = newDevice(world.randomBytes(8));
    const asked = { v: 1, device, cursor: 0, limit: 1, items: [], logs: [] } as const;
    await exchangeOverHttp(world, userId, { ...asked, now: world.now() });
    await beginAnew();
  }
}
