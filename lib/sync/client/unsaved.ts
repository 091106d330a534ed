import type { Intent } from "@/lib/sync/protocol/intent";

/** A change that found no room on the device. `once` names a press that counts once. */
export type UnsavedChange = { intents: readonly Intent[]; once: string | undefined };

/** Changes that found no room on the device. They wait in the page, in their order: see `OwnChanges`. */
export class Unsaved {
  #waiting: readonly UnsavedChange[] = [];
  #saving: Promise<void> | null = null;

  /** How many there are. */
  get count(): number {
    return this.#waiting.length;
  }

  /** What waits, the oldest first. */
  get waiting(): readonly UnsavedChange[] {
    return this.#waiting;
  }

  keep(change: UnsavedChange): void {
    this.#waiting = [...this.#waiting, change];
  }

  forget(): void {
    this.#waiting = [];
  }

  /** Writes them, the oldest first, until one still finds no room. Never rejects; two callers write nothing twice. */
  save(write: (change: UnsavedChange) => Promise<unknown>): Promise<void> {
    this.#saving ??= this.#saveAll(write).finally(() => {
      this.#saving = null;
    });
    return this.#saving;
  }

  async #saveAll(write: (change: UnsavedChange) => Promise<unknown>): Promise<void> {
    for (let [first] = this.#waiting; first; [first] = this.#waiting) {
      try {
        await write(first);
      } catch {
        return; // it stays
      }
      this.#waiting = this.#waiting.slice(1);
    }
  }
}
