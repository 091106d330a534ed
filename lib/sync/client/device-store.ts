import type { Profile } from "@/lib/domain/profile";
import type { Intent } from "@/lib/sync/protocol/intent";

import type { Work } from "./change";
import type { Covering } from "./covering";
import type { EnginePorts } from "./engine";
import { LeadingTab } from "./leading-tab";
import type { DayRegisters, Ledger } from "./ledger";
import type { LiveEvent } from "./live-connection";
import type { LocalStore, StoreUndo, StoreView, SyncState } from "./local-store";
import { writeAgain } from "./local-write";
import { readLoggedInstants } from "./logged-instants";
import { OwnChanges } from "./own-changes";
import { momentOf, type Press, type PressTime } from "./press";
import type { Contents } from "./read-store";
import { readiness } from "./readiness";
import { RefilledStorage } from "./refilled-storage";
import { Screen } from "./screen";
import { SharedRows } from "./shared-rows";
import { Standing } from "./standing";
import { OutdatedTabError, type Storage, StorageFullError } from "./storage";
import { type ChangedMessage, type Phase, type TabMessage, Tabs } from "./tabs";
import type { TakeBack } from "./undo";
import type { World } from "./world";
import { forgetProblem, writeProfile } from "./write-sundries";

type Parts = {
  userId: string;
  storage: Storage;
  world: World;
  contents: Contents;
  profile: Profile;
  /** What the server has put on screen, so that there is time for a first exchange; null when it was not asked. */
  covering: Covering | null;
};

/**
 * One person's store in one tab: the rows in IndexedDB, what of them is on screen, the engine when this tab
 * leads, and the channel to the other tabs.
 */
export class DeviceStore implements LocalStore {
  readonly userId: string;
  readonly ready: Promise<void>;
  readonly #storage: Storage;
  readonly #world: World;
  readonly #screen: Screen;
  readonly #tabs: Tabs;
  readonly #rows: SharedRows;
  readonly #leading: LeadingTab;
  readonly #listeners = new Set<() => void>();
  readonly #current = Promise.withResolvers<void>();
  readonly #watching: readonly (() => void)[];
  readonly #standing: Standing;
  readonly #changes: OwnChanges;
  #status: SyncState;

  constructor({ userId, storage: rows, world, contents, profile, covering }: Parts) {
    this.userId = userId;
    const storage = new RefilledStorage(rows, {
      userId,
      world,
      beginAnew: () => this.#beginAnew(),
    });
    this.#storage = storage;
    this.#world = world;
    const standing = new Standing(world, () => this.#screen.sundries);
    const unsavedTimers = () => standing.unsaved.timers;
    this.#standing = standing;
    const screen = new Screen({ storage, world, profile, contents, covering, unsavedTimers });
    this.#screen = screen;
    const tabs = new Tabs(world, userId, (message) => {
      // A tab that is closing still hears messages that it cannot read up on any more.
      this.#hear(message).catch((error: unknown) => this.#noteOutdated(error));
    });
    this.#tabs = tabs;
    const onChange = () => this.#changed();
    const shared = new SharedRows({ storage, screen, seen: contents.state, tabs, world, onChange });
    this.#rows = shared;
    this.#changes = new OwnChanges({
      storage,
      world,
      unsaved: standing.unsaved,
      covering: () => screen.covering,
      complete: () => screen.complete,
      look: () => this.#lookForCopy(),
      commit: (work) => this.#commit(work),
      commitSundries: (work) => shared.commitSundries(work),
      onUnsaved: onChange,
      showTimers: () => screen.showTimers(),
    });
    this.#status = this.#standing.state();
    this.ready = readiness(screen, covering !== null, this.#current.promise, world);
    storage.onOutdated(() => this.#giveWay());
    this.#watching = [
      world.watchConnection(() => this.#changed()),
      world.watchSight(() => void (world.isInSight() && this.#look())),
    ];
    this.#tabs.tell({ type: "hello" });
    void this.#look(); // for what was done after the first look into the store and before this tab could hear of it
    this.#leading = new LeadingTab({
      userId,
      world,
      storage,
      prepare: () => shared.prepare(),
      file: (...answer) => shared.file(...answer),
      fileCopy: (...copy) => this.#fileCopy(...copy),
      tabs,
      device: () => screen.sundries.state?.device,
      onPhase: (phase) => this.#takePhase(phase),
    });
  }

  get complete(): Promise<void> {
    return this.#screen.complete;
  }

  view(): StoreView {
    return this.#screen.view();
  }

  status(): SyncState {
    return this.#status;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onEvent(listener: (event: LiveEvent) => void): () => void {
    return this.#leading.onEvent(listener);
  }

  write(intents: readonly Intent[], press?: Press): Promise<StoreUndo> {
    return this.#told(this.#changes.write(intents, press));
  }

  takeBack(backs: readonly TakeBack[], press?: Press): Promise<void> {
    return this.#told(this.#changes.takeBack(backs, press));
  }

  moment(): PressTime {
    return momentOf(this.#screen.sundries.state, this.#world.now());
  }

  tellImpossible(intents: readonly Intent[]): Promise<void> {
    return this.#changes.tellImpossible(intents);
  }

  loggedInstants(habitIds: readonly string[]): ReturnType<LocalStore["loggedInstants"]> {
    return this.#storage.read((tx) => readLoggedInstants(tx, habitIds));
  }

  async saveProfile(profile: Profile): Promise<void> {
    this.#screen.takeProfile(profile);
    this.#changed();
    try {
      await this.#rows.commitSundries((tx) => writeProfile(tx, profile));
    } catch (error) {
      // The server has it: it comes again with the next page.
      if (!(error instanceof StorageFullError)) throw error;
    }
  }

  async setTimer(habitId: string, startedAt: number | null): Promise<void> {
    await this.#changes.setTimer(habitId, startedAt);
    this.#changed();
  }

  async sync(): Promise<void> {
    await this.#changes.save();
    this.#changed();
    await this.#leading.sync();
    await this.#look();
  }

  async ledger(): Promise<Ledger> {
    const { readLedger } = await import("./ledger"); // one screen asks for it, and one sheet for a day of it
    return this.#storage.read(readLedger);
  }

  async day(habitId: string, isoDay: string): Promise<DayRegisters> {
    const { readDay } = await import("./ledger");
    return this.#storage.read((tx) => readDay(tx, habitId, isoDay));
  }

  async insist(problemKey: string, press?: Press): Promise<StoreUndo> {
    const undo = await this.#told(this.#changes.insist(problemKey, press));
    await this.#rows.readSundries();
    return undo;
  }

  async retry(problemKey: string): Promise<void> {
    if (problemKey === "storage" || problemKey === "server") return this.sync();
    await this.#commit(async (tx) => ({ result: null, ...(await writeAgain(tx, problemKey)) }));
    await this.#rows.readSundries();
    return this.sync();
  }

  async dismiss(problemKey: string): Promise<void> {
    if (problemKey !== "storage") {
      return this.#rows.commitSundries((tx) => forgetProblem(tx, problemKey));
    }
    this.#standing.unsaved.forget(); // without a write, for which there may be no room either
    this.#screen.showTimers();
    this.#changed();
  }

  close(): void {
    this.#leave();
    this.#storage.close();
  }

  async wipe(): Promise<void> {
    this.#tabs.tell({ type: "wiped" });
    this.#leave();
    await this.#storage.destroy();
  }

  #leave(): void {
    this.#leading.stop();
    for (const stop of this.#watching) stop();
    this.#tabs.close();
    this.#listeners.clear();
  }

  async #commit<Result>(work: Work<Result>): Promise<Result> {
    const { result, isEarly } = await this.#rows.commit(work);
    if (!isEarly) {
      this.#current.resolve();
      this.#leading.changed();
    }
    return result;
  }

  async #beginAnew(): Promise<void> {
    await this.#rows.beginAnew(this.#screen.view().profile);
    this.#leading.changed();
  }

  async #fileCopy(...copy: Parameters<EnginePorts["fileCopy"]>): Promise<void> {
    await this.#rows.fileCopy(...copy);
    this.#current.resolve(); // nothing is newer
  }

  async #hear(message: TabMessage): Promise<void> {
    if (message.type === "changed") return this.#hearOfChange(message);
    if (message.type !== "wiped") return this.#leading.hear(message);
    this.close();
    this.#world.leave();
  }

  async #hearOfChange(message: ChangedMessage): Promise<void> {
    await this.#rows.hear(message);
    // Two tabs that both lead, as where there are no locks, would answer each other for ever.
    if (this.#screen.sundries.waiting > 0) this.#leading.changed();
  }

  /** Shows that a change was not made, or waits. */
  async #told<Result>(change: Promise<Result>): Promise<Result> {
    try {
      return await change;
    } catch (error) {
      this.#noteOutdated(error);
      this.#changed();
      throw error;
    }
  }

  /** Shows what was changed by a tab that did not tell. */
  #look(): Promise<void> {
    return this.#rows.look().catch((error: unknown) => this.#noteOutdated(error));
  }

  /** The copy may be gone, and nobody fetch another one. */
  async #lookForCopy(): Promise<void> {
    await this.#rows.look();
    this.#leading.changed();
  }

  #takePhase(phase: Phase): void {
    this.#standing.phase = phase;
    if (!phase.isRunning) this.#current.resolve();
    this.#changed();
  }

  #noteOutdated(error: unknown): void {
    if (error instanceof OutdatedTabError) this.#giveWay();
  }

  /** This page's code is too old for the rows: a tab of the newer version talks to the server from now on. */
  #giveWay(): void {
    this.#standing.isOutdated = true;
    this.#leading.stop();
    this.#changed();
  }

  #changed(): void {
    this.#status = this.#standing.state();
    for (const listener of this.#listeners) listener();
  }
}
