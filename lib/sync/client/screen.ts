import type { Profile } from "@/lib/domain/profile";
import type { IntentReads } from "@/lib/sync/protocol/intent";
import type { Hlc } from "@/lib/sync/protocol/stamp";

import type { Covering } from "./covering";
import { coveredState } from "./early-writes";
import { readsOfUntold, type Untold } from "./filings";
import { gathered } from "./gathered";
import type { StoreView } from "./local-store";
import { type Merged, readsOfMerged } from "./local-write";
import { type Contents, readDaysOf, readMerged, readSundries, type Sundries } from "./read-store";
import { ShownStore } from "./shown-store";
import type { Storage, StorageTransaction } from "./storage";
import { readWhole } from "./whole-read";
import type { World } from "./world";

const NONE: Untold = { after: 0, until: 0 };

type Parts = {
  storage: Storage;
  world: Pick<World, "now" | "stepAside">;
  profile: Profile;
  contents: Contents;
  /** What the server has put on screen; null when it was not asked. */
  covering: Covering | null;
  /** Timers that found no room on the device; null for one that was stopped. */
  unsavedTimers: () => ReadonlyMap<string, number | null>;
};

/**
 * What is on screen of the rows, kept up with them. It is changed only by what a finished transaction returned,
 * and in the order in which transactions finished, so the screen never shows a mixture and never goes back.
 *
 * Until the device has a complete copy it is the server's snapshot, with what was changed here on top.
 */
export class Screen {
  readonly #storage: Storage;
  readonly #world: Parts["world"];
  #covering: Covering | null;
  readonly #unsavedTimers: Parts["unsavedTimers"];
  readonly #shown: ShownStore;
  #filled = Promise.withResolvers<void>();
  /** What changed while everything is read anew, for each such reading. */
  readonly #missed = new Set<IntentReads>();
  #sundries: Sundries;
  #isComplete = false;

  constructor({ storage, world, profile, contents, covering, unsavedTimers }: Parts) {
    this.#storage = storage;
    this.#world = world;
    this.#covering = covering;
    this.#unsavedTimers = unsavedTimers;
    this.#shown = new ShownStore(profile);
    this.#sundries = contents;
    if (covering) this.#shown.cover({ ...covering, trash: [] }); // what is the same stays as it is on screen
    this.#shown.load(contents.registers, world.now());
    this.#isComplete = contents.state?.complete ?? false;
    if (this.#isComplete) this.#filled.resolve();
    this.#show(contents);
  }

  view(): StoreView {
    return this.#shown.view();
  }

  /** What the store remembers besides registers, as of the last look. */
  get sundries(): Sundries {
    return this.#sundries;
  }

  /** Settles when a complete copy of what the server had is on screen. */
  get complete(): Promise<void> {
    return this.#filled.promise;
  }

  /** Whether it is. What the store remembers may speak of a copy that is not on screen yet. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** What stands in for the copy that this device lacks; null when it has one, or nothing to show instead. */
  get covering(): Covering | null {
    return this.#isComplete ? null : this.#covering;
  }

  /** Takes over how many rows wait now. */
  takeWaiting(waiting: number): void {
    this.#sundries = { ...this.#sundries, waiting };
  }

  /** Takes note of the device's latest stamp. */
  takeStamp(last: Hlc): void {
    const { state } = this.#sundries;
    if (state && state.last < last)
      this.#sundries = { ...this.#sundries, state: { ...state, last } };
  }

  takeProfile(profile: Profile): void {
    this.#shown.takeProfile(profile);
  }

  takeSundries(sundries: Sundries): void {
    this.#sundries = sundries;
    this.#coverEmptied(sundries);
    if (sundries.profile) this.#shown.takeProfile(sundries.profile);
    this.#show(sundries);
  }

  /** Takes over what now stands in the store for some things and days. */
  async take(merged: Merged): Promise<void> {
    const { items, logs } = readsOfMerged(merged);
    for (const missed of this.#missed) {
      missed.items.push(...items);
      missed.logs.push(...logs);
    }
    if (!this.#isComplete) return this.#takeOverCover(merged);
    await this.#bringIn(this.#shown, merged);
  }

  /**
   * Reads what other units of work changed.
   * @param reads Things and days. Null reads everything.
   * @param untold Units of work of which only the store knows what they changed.
   */
  async readAgain(reads: IntentReads | null, untold: Untold = NONE): Promise<void> {
    const read = reads && (await this.#storage.read((tx) => readChanged(tx, reads, untold)));
    if (!read) return this.#readWhole();
    await this.take(read.merged);
    this.takeSundries(read.sundries);
  }

  async readSundries(): Promise<void> {
    this.takeSundries(await this.#storage.read(readSundries));
    // The copy has been filed since, and what waited for it with it.
    if (this.#sundries.state?.complete && !this.#isComplete) await this.#readWhole();
  }

  // The copy has been filed and is not on screen yet: what was changed meanwhile is painted at once.
  async #takeOverCover(merged: Merged): Promise<void> {
    this.#shown.paintDays(merged.logs);
    if (this.#missed.size === 0) await this.#readWhole();
  }

  async #readWhole(): Promise<void> {
    const missed: IntentReads = { items: [], logs: [] };
    this.#missed.add(missed);
    try {
      const { profile } = this.#shown.view();
      const shown = await readWhole(this.#storage, profile, this.#world);
      const sundries = await this.#readMissed(shown, missed);
      this.#coverEmptied(sundries);
      this.#shown.adopt(shown, this.#world.now());
      this.#isComplete = sundries.state?.complete ?? false;
      this.takeSundries(sundries);
    } finally {
      this.#missed.delete(missed);
    }
    if (this.#isComplete) this.#filled.resolve();
  }

  /** Until there is nothing: what goes on screen is as new as what is there, so that no press is out of sight for a moment. */
  async #readMissed(shown: ShownStore, missed: IntentReads): Promise<Sundries> {
    for (;;) {
      const reads = { items: missed.items.splice(0), logs: missed.logs.splice(0) };
      const { merged, sundries } = await this.#storage.read((tx) => readNow(tx, reads));
      await this.#bringIn(shown, merged);
      if (missed.items.length + missed.logs.length === 0) return sundries;
    }
  }

  async #bringIn(shown: ShownStore, merged: Merged): Promise<void> {
    const toRead = shown.take(merged, this.#world.now());
    if (toRead.length === 0) return;
    const registers = await this.#storage.read((tx) => readDaysOf(tx, toRead));
    shown.takeWhole(toRead, registers, this.#world.now());
  }

  /** The browser has emptied the store: what is on screen stands in for a copy, as the server's page does before the first one. */
  #coverEmptied({ state }: Sundries): void {
    if (!this.#isComplete || !state || state.complete) return;
    const { profile, habits, goals, vacations } = this.view();
    this.#covering = { profile, habits, goals, vacations };
    this.#isComplete = false;
    this.#filled = Promise.withResolvers();
  }

  /** Shows the timers as they are now: what found no room on the device stands over what is written. */
  showTimers(): void {
    const all = new Map<string, number | null>([
      ...this.#sundries.timers.map(({ habitId, startedAt }) => [habitId, startedAt] as const),
      ...this.#unsavedTimers(),
    ]);
    this.#shown.takeTimers(
      new Map([...all].flatMap(([id, at]) => (at === null ? [] : [[id, at] as const]))),
    );
  }

  #show({ early, state }: Sundries): void {
    this.showTimers();
    // In a complete copy that is not on screen yet, what waited for it is among the rows: it stays as it is shown.
    if (this.#covering && !this.#isComplete && !state?.complete) {
      this.#shown.cover(coveredState(this.#covering, early).shown());
    }
  }
}

/** What now stands where something was changed; null when only everything shows it. */
async function readChanged(
  tx: StorageTransaction,
  reads: IntentReads,
  untold: Untold,
): Promise<{ merged: Merged; sundries: Sundries } | null> {
  const others = await readsOfUntold(tx, untold);
  return others && readNow(tx, gathered([reads, others]));
}

async function readNow(
  tx: StorageTransaction,
  reads: IntentReads,
): Promise<{ merged: Merged; sundries: Sundries }> {
  return { merged: await readMerged(tx, reads), sundries: await readSundries(tx) };
}
