import { AppError } from "@/lib/domain/app-error";
import type { Intent } from "@/lib/sync/protocol/intent";

import { changing, insisting, takingBack, type Work } from "./change";
import type { Covering } from "./covering";
import type { StoreUndo } from "./local-store";
import { assertPossible } from "./possible";
import type { Press } from "./press";
import type { Sundries } from "./read-store";
import {
  IncompleteError,
  type Storage,
  StorageFullError,
  type StorageTransaction,
} from "./storage";
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
  /** Shows what other tabs did of which this one has not heard. */
  look: () => Promise<void>;
  /** Does a unit of work and shows what came of it, here and in the other tabs. */
  commit: <Result>(work: Work<Result>) => Promise<Result>;
  commitSundries: (work: (tx: StorageTransaction) => Promise<Sundries>) => Promise<void>;
  /** Something waits in the page now. */
  onUnsaved: () => void;
  /** Shows the timers, with those that found no room. */
  showTimers: () => void;
};

/** Imports and sample years wait for the first copy: they are too many to be decided twice. */
const MOST_EARLY = 500;

/** A unit of work, and what is to be there afterwards; see `UnsavedChange`. */
type Change<Result> = { intents: readonly Intent[]; work: Work<Result> };

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
  async write(intents: readonly Intent[], press?: Press): Promise<StoreUndo> {
    const { covering, complete, world } = this.#ports;
    const basis = async () => {
      if (!covering() || intents.length > MOST_EARLY) await complete();
    };
    const work: Work<TakeBack> = (tx) =>
      changing({ intents, press, covering: covering(), world })(tx);
    await basis();
    return this.#undoOf(await this.#onCopy({ intents, work }, basis));
  }

  /** Makes a change that another one has pushed aside once more. Throws like `write`. */
  async insist(problemKey: string, press?: Press): Promise<StoreUndo> {
    const work = insisting(problemKey, this.#ports.world.now, press);
    return this.#undoOf(await this.#inTurn({ intents: [], work }));
  }

  /** Takes changes back, the latest first. Throws like `write`. */
  async takeBack(backs: readonly TakeBack[], press?: Press): Promise<void> {
    const { complete, world } = this.#ports;
    await this.#onCopy({ intents: [], work: takingBack(backs, world.now, press) }, complete);
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
        this.#looking(change.write).catch((error: unknown) => this.#refused(change, error)),
      timer: (habitId, startedAt) => this.#writeTimer(habitId, startedAt),
    });
  }

  #writeTimer(habitId: string, startedAt: number | null): Promise<void> {
    return this.#ports.commitSundries((tx) => writeTimer(tx, habitId, startedAt));
  }

  /** @param basis Settles when there is something on which the change can be decided. */
  #onCopy<Result>(change: Change<Result>, basis: () => Promise<void>): Promise<Result> {
    return this.#looking(() => this.#inTurn(change), basis);
  }

  /** Another tab may have begun an emptied store anew, and this one not have heard of it: it looks, and does it once more. */
  async #looking<Result>(
    attempt: () => Promise<Result>,
    basis = () => Promise.resolve(),
  ): Promise<Result> {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof IncompleteError)) throw error;
      await this.#ports.look();
      await basis();
      return attempt();
    }
  }

  async #inTurn<Result>({ intents, work }: Change<Result>): Promise<Result> {
    const { commit } = this.#ports;
    try {
      if (this.#unsaved.changes.length > 0) await this.save();
      if (this.#unsaved.changes.length > 0) await this.#joinLine(intents);
      return await commit(this.#behindNobody(work));
    } catch (error) {
      if (error instanceof StorageFullError) {
        this.#unsaved.keep({ intents, write: () => commit(work) });
        this.#ports.onUnsaved();
      }
      throw error;
    }
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
    return Object.assign((press?: Press) => this.takeBack([back], press), { back });
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
