import { AppError } from "@/lib/domain/app-error";
import type { Intent } from "@/lib/sync/protocol/intent";

import { changing, insisting, takingBack, type Work } from "./change";
import type { Covering } from "./covering";
import type { StoreUndo } from "./local-store";
import { assertPossible } from "./possible";
import type { Press } from "./press";
import type { Sundries } from "./read-store";
import { EmptiedError, type Storage, StorageFullError, type StorageTransaction } from "./storage";
import type { TakeBack } from "./undo";
import type { Unsaved, UnsavedChange } from "./unsaved";
import type { World } from "./world";
import { tellImpossible, writeTimer } from "./write-sundries";

type Ports = {
  storage: Storage;
  world: World;
  unsaved: Unsaved;
  /** What stands in for the copy that this device lacks; null when it has one. */
  covering: () => Covering | null;
  /** Settles when it has one. */
  complete: () => Promise<void>;
  /** Does a unit of work and shows what came of it, here and in the other tabs. */
  commit: <Result>(work: Work<Result>) => Promise<Result>;
  commitSundries: (work: (tx: StorageTransaction) => Promise<Sundries>) => Promise<void>;
  /** Shows the timers, with those that found no room. */
  showTimers: () => void;
};

/**
 * What a person changes in this tab: each press is one unit of work, and they take effect in the order in which they were
 * made. One that finds no room on the device waits in the page, and so does every later one until it is written: an older
 * value must not come out on top because it was written last.
 */
export class OwnChanges {
  readonly #ports: Ports;
  readonly #unsaved: Unsaved;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#unsaved = ports.unsaved;
  }

  /**
   * Makes a change.
   * @throws StorageFullError when it waits in the page now.
   * @throws AppError when it is impossible, also on a full device.
   */
  async write(change: UnsavedChange): Promise<StoreUndo> {
    try {
      if (this.#unsaved.changes.length > 0) await this.save();
      if (this.#unsaved.changes.length > 0) await this.#joinLine(change.intents);
      return this.#undoOf(await this.#ports.commit(this.#behindNobody(this.#work(change))));
    } catch (error) {
      if (error instanceof StorageFullError) this.#unsaved.keep(change);
      throw error;
    }
  }

  /** Makes a change that another one has pushed aside once more. */
  async insist(problemKey: string, press?: Press): Promise<StoreUndo> {
    const { commit, world } = this.#ports;
    return this.#undoOf(await commit(insisting(problemKey, world.now, press)));
  }

  /** Takes a change back. */
  async takeBack(back: TakeBack, press?: Press): Promise<void> {
    const { commit, complete, world } = this.#ports;
    const work = takingBack(back, world.now, press);
    try {
      await commit(work);
    } catch (error) {
      if (!(error instanceof EmptiedError)) throw error;
      await complete(); // what the change wrote comes with the copy
      await commit(work);
    }
  }

  /**
   * Starts the timer of a habit at an instant (ms), or stops it. On a full device it runs in the page alone: one that went
   * on after its stop was logged would be logged twice.
   */
  async setTimer(habitId: string, startedAt: number | null): Promise<void> {
    this.#unsaved.dropTimer(habitId);
    try {
      await this.#writeTimer(habitId, startedAt);
    } catch (error) {
      if (!(error instanceof StorageFullError)) throw error;
      this.#unsaved.keepTimer(habitId, startedAt);
    }
    this.#ports.showTimers();
  }

  /** Writes what waits in the page, as far as there is room. Never rejects. */
  save(): Promise<void> {
    return this.#unsaved.save({
      change: (change) =>
        this.#ports
          .commit(this.#work(change))
          .catch((error: unknown) => this.#refused(change, error)),
      timer: (habitId, startedAt) => this.#writeTimer(habitId, startedAt),
    });
  }

  #writeTimer(habitId: string, startedAt: number | null): Promise<void> {
    return this.#ports.commitSundries((tx) => writeTimer(tx, habitId, startedAt));
  }

  #work({ intents, press }: UnsavedChange): Work<TakeBack> {
    return (tx) => {
      const { covering, world } = this.#ports;
      return changing({ intents, press, covering: covering(), world })(tx);
    };
  }

  // A press that came right before may find no room only now. Units of work come one after the other, so whoever gets here
  // knows of all before it.
  #behindNobody<Result>(work: Work<Result>): Work<Result> {
    return async (tx) => {
      const done = await work(tx);
      if (this.#unsaved.changes.length > 0) throw roomless();
      return done;
    };
  }

  async #joinLine(intents: readonly Intent[]): Promise<never> {
    const { storage, covering } = this.#ports;
    const { changes } = this.#unsaved;
    await storage.read((tx) => assertPossible(tx, intents, changes, covering()));
    throw roomless();
  }

  #undoOf(back: TakeBack): StoreUndo {
    return Object.assign((press?: Press) => this.takeBack(back, press), { back });
  }

  /** What has become impossible since is told like a refused change. */
  async #refused({ intents }: UnsavedChange, error: unknown): Promise<void> {
    if (!(error instanceof AppError)) throw error;
    await this.tellImpossible(intents);
  }

  /** Tells of a change that has become impossible since it was made. */
  async tellImpossible(intents: readonly Intent[]): Promise<void> {
    const at = this.#ports.world.now();
    await this.#ports.commitSundries((tx) => tellImpossible(tx, intents, at));
  }
}

function roomless(): StorageFullError {
  return new StorageFullError("Older changes have no room yet.");
}
