import type { IntentReads } from "@/lib/sync/protocol/intent";

import type { Committed, Work } from "./change";
import { fileCopy } from "./copy";
import type { EnginePorts } from "./engine";
import { applyResponse } from "./exchange";
import { readsOfMerged, stateOf } from "./local-write";
import type { Sundries } from "./read-store";
import type { StateRow } from "./rows";
import type { Screen } from "./screen";
import type { Storage, StorageTransaction } from "./storage";
import type { Tabs } from "./tabs";
import type { World } from "./world";

type Ports = {
  storage: Storage;
  screen: Screen;
  tabs: Tabs;
  world: Pick<World, "now" | "stepAside">;
  /** Something else is on screen now. */
  onChange: () => void;
};

/**
 * A person's rows, which all tabs of a browser share. What this tab does to them is shown here and told to the others; what
 * another tab did is read and shown. A unit of work settles when it is on screen.
 */
export class SharedRows {
  readonly #storage: Storage;
  readonly #screen: Screen;
  readonly #tabs: Tabs;
  readonly #world: Ports["world"];
  readonly #onChange: () => void;
  #following: Promise<unknown> = Promise.resolve();

  constructor({ storage, screen, tabs, world, onChange }: Ports) {
    this.#storage = storage;
    this.#screen = screen;
    this.#tabs = tabs;
    this.#world = world;
    this.#onChange = onChange;
  }

  /** Settles when what other tabs have told of so far is on screen. */
  get followed(): Promise<unknown> {
    return this.#following;
  }

  /** Does what a person changes in this tab. */
  async commit<Result>(work: Work<Result>): Promise<Committed<Result>> {
    const committed = await this.#storage.write(work);
    const { merged, waiting, last, isEarly } = committed;
    if (isEarly) {
      await this.readSundries();
      this.#tabs.tell({ type: "sundries" });
      return committed;
    }
    if (waiting !== undefined) this.#screen.takeWaiting(waiting);
    if (last !== undefined) this.#screen.takeStamp(last);
    await this.#screen.take(merged);
    this.#onChange();
    this.#tabs.tell({ type: "changed", reads: readsOfMerged(merged) });
    return committed;
  }

  /** Does what changes a problem, a timer or the profile. */
  async commitSundries(work: (tx: StorageTransaction) => Promise<Sundries>): Promise<void> {
    this.#screen.takeSundries(await this.#storage.write(work));
    this.#onChange();
    this.#tabs.tell({ type: "sundries" });
  }

  /** Files an answer of the server. See `EnginePorts`. */
  async file(
    ...[sent, response, flight, asked]: Parameters<EnginePorts["file"]>
  ): Promise<{ waiting: boolean }> {
    const touched = await this.#storage.write((tx) =>
      applyResponse(tx, { sent, response, flight, asked }),
    );
    await this.follow(touched);
    this.#tabs.tell({ type: "changed", reads: touched });
    return { waiting: this.#screen.sundries.waiting > 0 };
  }

  /** Files a full copy. See `EnginePorts`. */
  async fileCopy(...[parts, flight, asked]: Parameters<EnginePorts["fileCopy"]>): Promise<void> {
    const { now, stepAside } = this.#world;
    await fileCopy(this.#storage, parts, flight, { asked, now, stepAside });
    await this.follow(null);
    this.#tabs.tell({ type: "changed", reads: null });
  }

  /** Shows what another unit of work changed. Null stands for everything. */
  async follow(reads: IntentReads | null): Promise<void> {
    const reading = this.#screen.readAgain(reads);
    this.#following = Promise.allSettled([this.#following, reading]);
    await reading;
    this.#onChange();
  }

  /**
   * Finds what other tabs did after the first look into the store and before this one could hear them.
   * @param seen The device's row at that look.
   */
  async lookAgain(seen: StateRow | null): Promise<void> {
    const now = await this.#storage.read(stateOf);
    const isSame = (name: "last" | "cursor" | "complete") => now[name] === seen?.[name];
    if (isSame("last") && isSame("cursor") && isSame("complete")) return;
    await this.follow(null);
  }

  async readSundries(): Promise<void> {
    await this.#screen.readSundries();
    this.#onChange();
  }
}
