import type { Profile } from "@/lib/domain/profile";
import type { IntentReads } from "@/lib/sync/protocol/intent";

import type { Committed, Work } from "./change";
import { fileCopy } from "./copy";
import type { EnginePorts } from "./engine";
import { applyResponse, nextBatch } from "./exchange";
import { type Filed, filedIn, type Filing, SUNDRIES, type Untold } from "./filings";
import { stateOf } from "./local-write";
import type { Sundries } from "./read-store";
import type { StateRow } from "./rows";
import type { Screen } from "./screen";
import type { Storage, StorageTransaction } from "./storage";
import type { ChangedMessage, Tabs } from "./tabs";
import type { World } from "./world";
import { writeFirstRows } from "./write-sundries";

type Ports = {
  storage: Storage;
  screen: Screen;
  /** The device's row as it was when what is on screen was read. */
  seen: StateRow | null;
  tabs: Tabs;
  world: Pick<World, "now" | "stepAside" | "randomBytes">;
  /** Something else is on screen now. */
  onChange: () => void;
};

/**
 * A person's rows, which all tabs of a browser share. What this tab does to them is shown here and told to the others; what
 * another tab did is read and shown. A unit of work settles when it is on screen.
 *
 * A tab may end, or be ended, between its unit of work and its word to the others, and one that sleeps hears nothing. So
 * the store counts (`Filing`), and whoever meets a number that does not follow the last one it has seen reads what it missed.
 */
export class SharedRows {
  readonly #storage: Storage;
  readonly #screen: Screen;
  readonly #tabs: Tabs;
  readonly #world: Ports["world"];
  readonly #onChange: () => void;
  /** The last filing that is on screen, or is being read, with all before it. */
  #seen: Filed;
  #following: Promise<unknown> = Promise.resolve();

  constructor({ storage, screen, seen, tabs, world, onChange }: Ports) {
    this.#storage = storage;
    this.#screen = screen;
    this.#tabs = tabs;
    this.#world = world;
    this.#onChange = onChange;
    this.#seen = filedIn(seen);
  }

  /** Does what a person changes in this tab. */
  async commit<Result>(work: Work<Result>): Promise<Committed<Result>> {
    const committed = await this.#storage.write(work);
    const { merged, waiting, last, isEarly, filing } = committed;
    this.#pass(filing);
    if (waiting !== undefined) this.#screen.takeWaiting(waiting);
    if (last !== undefined) this.#screen.takeStamp(last);
    if (isEarly) await this.#screen.readSundries();
    else await this.#screen.take(merged);
    this.#onChange();
    this.#tell(filing);
    return committed;
  }

  /** Does what changes a problem, a timer or the profile. */
  async commitSundries(work: (tx: StorageTransaction) => Promise<Sundries>): Promise<void> {
    const sundries = await this.#storage.write(work);
    const filing = { ...filedIn(sundries.state), reads: SUNDRIES };
    this.#pass(filing);
    this.#screen.takeSundries(sundries);
    this.#onChange();
    this.#tell(filing);
  }

  /** Puts the first rows into a store that the browser has emptied. */
  beginAnew(profile: Profile): Promise<void> {
    return this.commitSundries((tx) => writeFirstRows(tx, profile, this.#world));
  }

  /** What to send next, and where the conversation with the server stands. Whoever begins one sees whether it missed something. */
  async prepare(): ReturnType<EnginePorts["prepare"]> {
    const next = await this.#storage.read(async (tx) => ({
      state: await stateOf(tx),
      batch: await nextBatch(tx),
    }));
    this.#catchUpSoon(filedIn(next.state));
    return next;
  }

  /** Files an answer of the server. See `EnginePorts`. */
  async file(
    ...[sent, response, flight, asked]: Parameters<EnginePorts["file"]>
  ): Promise<{ waiting: boolean }> {
    const filing = await this.#storage.write((tx) =>
      applyResponse(tx, { sent, response, flight, asked }),
    );
    await this.#follow(filing);
    this.#tell(filing);
    return { waiting: this.#screen.sundries.waiting > 0 };
  }

  /** Files a full copy. See `EnginePorts`. */
  async fileCopy(...[parts, flight, asked]: Parameters<EnginePorts["fileCopy"]>): Promise<void> {
    const { now, stepAside } = this.#world;
    const filing = await fileCopy(this.#storage, parts, flight, { asked, now, stepAside });
    if (!filing) return this.look();
    await this.#follow(filing);
    this.#tell(filing);
  }

  /** Shows what another tab tells of. One of an older version does not count. */
  hear({ reads, device = this.#seen.device, number }: Omit<ChangedMessage, "type">): Promise<void> {
    const { number: seen } = this.#seen;
    if (number === undefined) return this.#show(reads, { after: seen, until: seen });
    return this.#follow({ device, number, reads });
  }

  /** Shows what was changed in the store and not told. Where nothing was, that is one read of one row. */
  async look(): Promise<void> {
    await this.#catchUp(filedIn(await this.#storage.read(stateOf)));
    await this.#following;
  }

  /** Shows problems, timers and what waits as they are now. */
  async readSundries(): Promise<void> {
    await this.#screen.readSundries();
    this.#onChange();
  }

  /** Shows what a unit of work changed, and what was changed before it and not told. */
  async #follow({ device, number, reads }: Filing): Promise<void> {
    const untold = this.#reach({ device, number });
    if (untold) await this.#show(reads, { ...untold, until: number - 1 });
    else await this.#following;
  }

  // Its own is shown by whoever did it.
  #pass({ device, number }: Filing): void {
    this.#catchUpSoon({ device, number: number - 1 });
    this.#reach({ device, number });
  }

  #catchUpSoon(until: Filed): void {
    // The store is being closed or is broken: the next unit of work says so.
    this.#catchUp(until).catch(() => undefined);
  }

  async #catchUp(until: Filed): Promise<void> {
    const untold = this.#reach(until);
    if (untold) await this.#show(SUNDRIES, untold);
  }

  /** Those that have to be read to get there; null when nothing does. */
  #reach(filed: Filed): Untold | null {
    const { device, number: until } = filed;
    // Nothing of a store that has taken the place of an emptied one is on screen.
    const after = device === this.#seen.device ? this.#seen.number : -Infinity;
    if (until <= after) return null;
    this.#seen = filed;
    return { after, until };
  }

  async #show(reads: IntentReads | null, untold: Untold): Promise<void> {
    const reading = this.#screen.readAgain(reads, untold);
    this.#following = Promise.allSettled([this.#following, reading]);
    try {
      await reading;
    } catch (error) {
      this.#seen = { ...this.#seen, number: Math.min(this.#seen.number, untold.after) }; // it is still to be read
      throw error;
    }
    this.#onChange();
  }

  #tell(filing: Filing): void {
    this.#tabs.tell({ type: "changed", ...filing });
  }
}
