import { AppError } from "@/lib/domain/app-error";
import type { Profile } from "@/lib/domain/profile";
import type { Intent, IntentReads } from "@/lib/sync/protocol/intent";

import { changing, insisting, type Work } from "./change";
import { fileCopy } from "./copy";
import type { Covering } from "./covering";
import type { EnginePorts } from "./engine";
import { applyResponse } from "./exchange";
import { LeadingTab } from "./leading-tab";
import { type DayRegisters, type Ledger, readDay, readLedger } from "./ledger";
import type { LiveEvent } from "./live-connection";
import type { LocalStore, StoreView, SyncState, Undo } from "./local-store";
import { readsOfMerged, stateOf, writeAgain } from "./local-write";
import { type LoggedInstant, readLoggedInstants } from "./logged-instants";
import { assertPossible } from "./possible";
import type { Contents, Sundries } from "./read-store";
import { readiness } from "./readiness";
import type { StateRow } from "./rows";
import { Screen } from "./screen";
import { Standing } from "./standing";
import {
  OutdatedTabError,
  type Storage,
  StorageFullError,
  type StorageTransaction,
} from "./storage";
import { type Phase, type TabMessage, Tabs } from "./tabs";
import type { UnsavedChange } from "./unsaved";
import type { World } from "./world";
import { forgetProblem, tellImpossible, writeProfile, writeTimer } from "./write-sundries";

/** Imports and sample years wait for the first copy: they are too many to be decided twice. */
const MOST_EARLY = 500;

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
  readonly complete: Promise<void>;
  readonly ready: Promise<void>;
  readonly #storage: Storage;
  readonly #world: World;
  readonly #screen: Screen;
  readonly #covering: Covering | null;
  readonly #tabs: Tabs;
  readonly #leading: LeadingTab;
  readonly #listeners = new Set<() => void>();
  readonly #current = Promise.withResolvers<void>();
  readonly #stopWatching: () => void;
  readonly #standing: Standing;
  #status: SyncState;

  constructor({ userId, storage, world, contents, profile, covering }: Parts) {
    this.userId = userId;
    this.#storage = storage;
    this.#world = world;
    this.#covering = covering;
    this.#screen = new Screen({ storage, now: world.now, profile, contents, covering });
    this.#standing = new Standing(world, () => this.#screen.sundries);
    this.#tabs = new Tabs(world, userId, (message) => {
      // A tab that is closing still hears messages that it cannot read up on any more.
      this.#hear(message).catch((error: unknown) => this.#noteOutdated(error));
    });
    this.#status = this.#standing.state();
    this.complete = this.#screen.complete;
    this.ready = readiness(this.#screen, covering !== null, this.#current.promise, world);
    storage.onOutdated(() => this.#giveWay());
    this.#stopWatching = world.watchConnection(() => this.#changed());
    this.#tabs.tell({ type: "hello" });
    this.#lookAgain(contents.state).catch((error: unknown) => this.#noteOutdated(error));
    this.#leading = new LeadingTab({
      userId,
      world,
      storage,
      file: (...answer) => this.#file(...answer),
      fileCopy: (...copy) => this.#fileCopy(...copy),
      tabs: this.#tabs,
      device: () => this.#screen.sundries.state?.device,
      onPhase: (phase) => {
        this.#tellPhase(phase);
        this.#takePhase(phase);
      },
    });
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

  async write(intents: readonly Intent[], once?: string): Promise<Undo> {
    if (!this.#covering || intents.length > MOST_EARLY) await this.complete;
    const { unsaved } = this.#standing;
    try {
      if (unsaved.count > 0) await this.#saveUnsaved();
      if (unsaved.count > 0) await this.#joinLine(intents);
      return await this.#write({ intents, once });
    } catch (error) {
      if (error instanceof StorageFullError) unsaved.keep({ intents, once });
      this.#noteOutdated(error);
      this.#changed();
      throw error;
    }
  }

  loggedInstants(
    habitIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly LoggedInstant[]>> {
    return this.#storage.read((tx) => readLoggedInstants(tx, habitIds));
  }

  async saveProfile(profile: Profile): Promise<void> {
    this.#screen.takeProfile(profile);
    this.#changed();
    await this.#writeSundries((tx) => writeProfile(tx, profile));
  }

  setTimer(habitId: string, startedAt: number | null): Promise<void> {
    return this.#writeSundries((tx) => writeTimer(tx, habitId, startedAt));
  }

  async sync(): Promise<void> {
    await this.#saveUnsaved();
    await this.#leading.sync();
    await this.#readSundries();
  }

  ledger(): Promise<Ledger> {
    return this.#storage.read(readLedger);
  }

  day(habitId: string, isoDay: string): Promise<DayRegisters> {
    return this.#storage.read((tx) => readDay(tx, habitId, isoDay));
  }

  async insist(problemKey: string): Promise<Undo> {
    const undo = await this.#commit(insisting(problemKey, this.#world.now));
    await this.#readSundries();
    this.#tabs.tell({ type: "sundries" });
    return async () => void (await this.#commit(undo));
  }

  async retry(problemKey: string): Promise<void> {
    if (problemKey === "storage" || problemKey === "server") return this.sync();
    const merged = await this.#storage.write((tx) => writeAgain(tx, problemKey));
    await this.#screen.take(merged);
    await this.#readSundries();
    this.#tabs.tell({ type: "changed", reads: readsOfMerged(merged) });
    return this.sync();
  }

  dismiss(problemKey: string): Promise<void> {
    if (problemKey === "storage") this.#standing.unsaved.forget();
    return this.#writeSundries((tx) => forgetProblem(tx, problemKey));
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
    this.#stopWatching();
    this.#tabs.close();
    this.#listeners.clear();
  }

  /** One unit of work of this tab: into the store, onto the screen, to the other tabs, to the server. */
  async #commit<Result>(work: Work<Result>): Promise<Result> {
    const { result, merged, waiting, isEarly } = await this.#storage.write(work);
    if (isEarly) {
      await this.#readSundries();
      this.#tabs.tell({ type: "sundries" });
      return result;
    }
    if (waiting !== undefined) this.#screen.takeWaiting(waiting);
    await this.#screen.take(merged);
    this.#current.resolve();
    this.#changed();
    this.#tabs.tell({ type: "changed", reads: readsOfMerged(merged) });
    this.#leading.changed();
    return result;
  }

  async #file(
    ...[sent, response, flight]: Parameters<EnginePorts["file"]>
  ): Promise<{ waiting: boolean }> {
    const touched = await this.#storage.write((tx) => applyResponse(tx, sent, response, flight));
    await this.#follow(touched);
    this.#tabs.tell({ type: "changed", reads: touched });
    return { waiting: this.#screen.sundries.waiting > 0 };
  }

  async #fileCopy(...[parts, flight, asked]: Parameters<EnginePorts["fileCopy"]>): Promise<void> {
    await fileCopy(this.#storage, parts, flight, { asked, now: this.#world.now });
    this.#current.resolve(); // nothing is newer
    await this.#follow(null);
    this.#tabs.tell({ type: "changed", reads: null });
  }

  /** Shows what another unit of work changed. Null stands for everything. */
  async #follow(reads: IntentReads | null): Promise<void> {
    await this.#screen.readAgain(reads);
    this.#changed();
  }

  /** Finds what other tabs did after the first look into the store and before this one could hear them. */
  async #lookAgain(seen: StateRow | null): Promise<void> {
    const now = await this.#storage.read(stateOf);
    const isSame = (name: "last" | "cursor" | "complete") => now[name] === seen?.[name];
    if (isSame("last") && isSame("cursor") && isSame("complete")) return;
    await this.#follow(null);
  }

  async #writeSundries(work: (tx: StorageTransaction) => Promise<Sundries>): Promise<void> {
    this.#takeSundries(await this.#storage.write(work));
    this.#tabs.tell({ type: "sundries" });
  }

  async #readSundries(): Promise<void> {
    await this.#screen.readSundries();
    this.#changed();
  }

  #takeSundries(sundries: Sundries): void {
    this.#screen.takeSundries(sundries);
    this.#changed();
  }

  async #hear(message: TabMessage): Promise<void> {
    switch (message.type) {
      case "changed":
        await this.#follow(message.reads);
        this.#leading.changed();
        return;
      case "sundries":
        await this.#readSundries();
        return;
      case "sync":
        if (this.#leading.isLeading) await this.#leading.sync();
        return;
      case "hello":
        if (this.#leading.isLeading) this.#tellPhase(this.#standing.phase);
        return;
      case "phase":
        // Whoever leads knows better than a tab that led before and whose word comes late.
        if (!this.#leading.isLeading) this.#takePhase(message.phase);
        return;
      case "event":
        this.#leading.tell(message.event);
        return;
      case "wiped":
        this.close();
        this.#world.leave();
    }
  }

  #tellPhase(phase: Phase): void {
    this.#tabs.tell({ type: "phase", phase });
  }

  #takePhase(phase: Phase): void {
    this.#standing.phase = phase;
    if (!phase.isRunning) {
      this.#current.resolve();
      this.#leading.noteDone();
    }
    this.#changed();
  }

  async #write({ intents, once }: UnsavedChange): Promise<Undo> {
    const covering = this.#screen.isComplete ? null : this.#covering;
    const undo = await this.#commit(changing({ intents, once, covering, world: this.#world }));
    return async () => void (await this.#commit(undo));
  }

  /** Nothing newer is written before what found no room. */
  async #joinLine(intents: readonly Intent[]): Promise<never> {
    const covering = this.#screen.isComplete ? null : this.#covering;
    const { waiting } = this.#standing.unsaved;
    await this.#storage.read((tx) => assertPossible(tx, intents, waiting, covering));
    throw new StorageFullError("Older changes have no room yet.");
  }

  async #saveUnsaved(): Promise<void> {
    await this.#standing.unsaved.save((change) =>
      this.#write(change).catch(this.#tellImpossible(change)),
    );
    this.#changed();
  }

  /** What has become impossible since is told like a refused change. */
  #tellImpossible({ intents }: UnsavedChange) {
    return async (error: unknown): Promise<void> => {
      if (!(error instanceof AppError)) throw error;
      await this.#writeSundries((tx) => tellImpossible(tx, intents, this.#world.now()));
    };
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
