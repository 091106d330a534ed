import { newDevice } from "@/lib/sync/protocol/stamp";

import type { Tabs } from "./tabs";
import type { World } from "./world";

/** How long the tab that leads is waited for: it may be asleep, or be closed with nobody in line. */
const PATIENCE_MS = 10_000;

/**
 * Exchanges that this tab asks of the one that leads. Each has a name, and only the answer to that name settles it: the
 * end of a conversation that was under way before says nothing of what has been changed since.
 */
export class Errands {
  readonly #tabs: Tabs;
  readonly #world: Pick<World, "setTimer" | "randomBytes">;
  readonly #open = new Map<string, () => void>();

  constructor(tabs: Tabs, world: Pick<World, "setTimer" | "randomBytes">) {
    this.#tabs = tabs;
    this.#world = world;
  }

  /** Settles when an exchange that began after this is over, or nobody has answered for long. */
  async ask(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const errand = newDevice(this.#world.randomBytes(8));
    const callOff = this.#world.setTimer(PATIENCE_MS, resolve);
    this.#open.set(errand, resolve);
    this.#tabs.tell({ type: "sync", errand });
    await promise;
    callOff();
    this.#open.delete(errand);
  }

  /** Another tab leads now, and may not have heard what was asked of the one before. */
  askAgain(): void {
    for (const errand of this.#open.keys()) this.#tabs.tell({ type: "sync", errand });
  }

  /** The tab that leads has done this. */
  settle(errand: string): void {
    this.#open.get(errand)?.();
  }

  /** This tab leads itself, and has done what it asked for. */
  settleAll(): void {
    for (const resolve of this.#open.values()) resolve();
  }
}
