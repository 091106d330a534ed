import type { Intent } from "@/lib/sync/protocol/intent";

/** A change that found no room on the device, or an undo, or that a change is to win after all. */
export type UnsavedChange = {
  /** What is to be there afterwards; nothing of an undo. */
  intents: readonly Intent[];
  /** Its unit of work. */
  write: () => Promise<unknown>;
};

/** How what waits here is written: a change, and a timer. */
type Pens = {
  change: (change: UnsavedChange) => Promise<unknown>;
  timer: (habitId: string, startedAt: number | null) => Promise<unknown>;
};

/** What found no room on the device and waits in the page: changes, in their order (see `OwnChanges`), and timers. */
export class Unsaved {
  #changes: readonly UnsavedChange[] = [];
  #timers: ReadonlyMap<string, number | null> = new Map();
  #saving: Promise<void> | null = null;

  /** How much there is. */
  get count(): number {
    return this.#changes.length + this.#timers.size;
  }

  /** The changes, the oldest first. */
  get changes(): readonly UnsavedChange[] {
    return this.#changes;
  }

  /** When timers were started (ms), by habit; null for one that was stopped. */
  get timers(): ReadonlyMap<string, number | null> {
    return this.#timers;
  }

  keep(change: UnsavedChange): void {
    this.#changes = [...this.#changes, change];
  }

  keepTimer(habitId: string, startedAt: number | null): void {
    this.#timers = new Map([...this.#timers, [habitId, startedAt]]);
  }

  /** A timer is written, or something else was said of it. */
  dropTimer(habitId: string): void {
    this.#timers = new Map([...this.#timers].filter(([id]) => id !== habitId));
  }

  forget(): void {
    this.#changes = [];
    this.#timers = new Map();
  }

  /** Writes it, the oldest first, until something still finds no room. Never rejects; two callers write nothing twice. */
  save(pens: Pens): Promise<void> {
    this.#saving ??= this.#saveAll(pens)
      .catch(() => undefined) // it stays
      .finally(() => {
        this.#saving = null;
      });
    return this.#saving;
  }

  async #saveAll({ change, timer }: Pens): Promise<void> {
    for (let [first] = this.#changes; first; [first] = this.#changes) {
      await change(first);
      this.#changes = this.#changes.slice(1);
    }
    for (const [habitId, startedAt] of this.#timers) {
      await timer(habitId, startedAt);
      if (this.#timers.get(habitId) === startedAt) this.dropTimer(habitId);
    }
  }
}
