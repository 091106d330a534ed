import { type CoachMemory, NO_COACH_MEMORY } from "@/lib/domain/coach-memory";
import type { Profile } from "@/lib/domain/profile";
import type { Intent, IntentReads } from "@/lib/sync/protocol/intent";
import type { CopyPart } from "@/lib/sync/protocol/message";

import { fileCopy } from "./copy";
import { SyncEngine } from "./engine";
import { applyResponse, type Flight, nextBatch } from "./exchange";
import { type DayRegisters, type Ledger, readDay, readLedger } from "./ledger";
import type { LiveEvent } from "./live-connection";
import { LiveEvents } from "./live-events";
import type { LocalStore, StoreView, SyncState, Undo } from "./local-store";
import {
  type Merged,
  readsOfMerged,
  stateOf,
  writeAgain,
  writeAnew,
  writeIntents,
  writeUndo,
  type Written,
} from "./local-write";
import { type Contents, readDaysOf, readMerged, readSundries, type Sundries } from "./read-store";
import type { StateRow } from "./rows";
import { ShownStore } from "./shown-store";
import { Standing } from "./standing";
import {
  OutdatedTabError,
  type Storage,
  StorageFullError,
  type StorageTransaction,
} from "./storage";
import { type Phase, type TabMessage, Tabs } from "./tabs";
import { copyOverHttp, exchangeOverHttp } from "./transport";
import { readWhole } from "./whole-read";
import type { World } from "./world";

/** How long the server's snapshot stays on screen at most while the first exchange is under way. */
const PATIENCE_MS = 1000;
/** How long a tab that does not lead waits for the one that does. */
const HANDED_OVER_MS = 10_000;

type Parts = {
  userId: string;
  storage: Storage;
  world: World;
  contents: Contents;
  profile: Profile;
  /** Whether a snapshot is on screen, so that there is time for a first exchange. */
  isCovered: boolean;
};

/**
 * One person's store in one tab: the rows in IndexedDB, what of them is on screen, the engine when this tab
 * leads, and the channel to the other tabs.
 *
 * Memory is changed only by what a finished transaction returned, and in the order in which transactions
 * finished, so the screen never shows a mixture and never goes back.
 */
export class DeviceStore implements LocalStore {
  readonly userId: string;
  readonly complete: Promise<void>;
  readonly ready: Promise<void>;
  readonly #storage: Storage;
  readonly #world: World;
  readonly #shown: ShownStore;
  readonly #tabs: Tabs;
  readonly #engine: SyncEngine;
  readonly #live: LiveEvents;
  readonly #listeners = new Set<() => void>();
  readonly #filled = Promise.withResolvers<void>();
  readonly #current = Promise.withResolvers<void>();
  readonly #resign: () => void;
  readonly #stopWatching: () => void;
  readonly #standing: Standing;
  /** What changed while everything is read anew, for each such reading. */
  readonly #missed = new Set<IntentReads>();
  #status: SyncState;
  #isLeading = false;
  #leaderIsDone = Promise.withResolvers<void>();

  constructor({ userId, storage, world, contents, profile, isCovered }: Parts) {
    this.userId = userId;
    this.#storage = storage;
    this.#world = world;
    this.#standing = new Standing(world, contents);
    this.#shown = new ShownStore(profile);
    this.#shown.load(contents.registers, world.now());
    this.#shown.takeTimers(timersOf(contents));
    this.#shown.takeCoach(contents.coach);
    this.#tabs = new Tabs(world, userId, (message) => {
      // A tab that is closing still hears messages that it cannot read up on any more.
      this.#hear(message).catch((error: unknown) => this.#noteOutdated(error));
    });
    this.#engine = new SyncEngine({
      world,
      prepare: () =>
        storage.read(async (tx) => ({ state: await stateOf(tx), batch: await nextBatch(tx) })),
      exchange: (request) => exchangeOverHttp(world, request),
      file: (...answer) => this.#file(...answer),
      fetchCopy: (after) => copyOverHttp(world, after),
      fileCopy: (parts, flight) => this.#fileCopy(parts, flight),
      onChange: () => this.#enginesPhase(),
    });
    this.#live = new LiveEvents({
      world,
      storage,
      engine: this.#engine,
      tabs: this.#tabs,
      device: () => this.#standing.sundries.state?.device,
    });
    this.#status = this.#standing.state();
    this.complete = this.#filled.promise;
    this.ready = this.#readiness(isCovered);
    if (contents.state?.complete) this.#filled.resolve();
    storage.onOutdated(() => {
      this.#standing.mustReload = true;
      this.#engine.stop();
      this.#changed();
    });
    this.#stopWatching = world.watchConnection(() => this.#changed());
    this.#tabs.tell({ type: "hello" });
    this.#lookAgain(contents.state).catch((error: unknown) => this.#noteOutdated(error));
    this.#resign = world.campaign(`kept:${userId}`, {
      lead: () => this.#lead(),
      resign: () => this.#stopLeading(),
    });
  }

  view(): StoreView {
    return this.#shown.view();
  }

  status(): SyncState {
    return this.#status;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onEvent(listener: (event: LiveEvent) => void): () => void {
    return this.#live.subscribe(listener);
  }

  async write(intents: readonly Intent[]): Promise<Undo> {
    await this.complete; // a typed value replaces what was added before, so that has to be here
    try {
      const { undo } = await this.#commit((tx) => writeIntents(tx, intents, this.#world.now));
      return async () => {
        await this.#commit((tx) => writeUndo(tx, undo, this.#world.now));
      };
    } catch (error) {
      if (error instanceof StorageFullError) this.#standing.unsaved.push(intents);
      this.#noteOutdated(error);
      this.#changed();
      throw error;
    }
  }

  async saveProfile(profile: Profile): Promise<void> {
    this.#shown.takeProfile(profile);
    this.#changed();
    await this.#storage.write((tx) => tx.put("meta", [{ key: "profile", profile }]));
    this.#tabs.tell({ type: "sundries" });
  }

  async setTimer(habitId: string, startedAt: number | null): Promise<void> {
    const sundries = await this.#storage.write(async (tx) => {
      if (startedAt === null) await tx.remove("timers", [habitId]);
      else await tx.put("timers", [{ habitId, startedAt }]);
      return readSundries(tx);
    });
    this.#takeSundries(sundries);
    this.#tabs.tell({ type: "sundries" });
  }

  async changeCoach(change: (memory: CoachMemory) => CoachMemory): Promise<void> {
    const sundries = await this.#storage.write(async (tx) => {
      const row = await tx.get("meta", "coach");
      const memory = change(row?.key === "coach" ? row.memory : NO_COACH_MEMORY);
      await tx.put("meta", [{ key: "coach", memory }]);
      return readSundries(tx);
    });
    this.#takeSundries(sundries);
    this.#tabs.tell({ type: "sundries" });
  }

  async sync(): Promise<void> {
    await this.#saveUnsaved();
    if (this.#isLeading) return this.#engine.sync();
    const callOff = this.#world.setTimer(HANDED_OVER_MS, () => this.#leaderIsDone.resolve());
    this.#tabs.tell({ type: "sync" });
    await this.#leaderIsDone.promise;
    callOff();
    this.#takeSundries(await this.#storage.read(readSundries));
  }

  ledger(): Promise<Ledger> {
    return this.#storage.read(readLedger);
  }

  day(habitId: string, isoDay: string): Promise<DayRegisters> {
    return this.#storage.read((tx) => readDay(tx, habitId, isoDay));
  }

  async insist(problemKey: string): Promise<Undo> {
    const { undo } = await this.#commit((tx) => writeAnew(tx, problemKey, this.#world.now));
    this.#takeSundries(await this.#storage.read(readSundries));
    this.#tabs.tell({ type: "sundries" });
    return async () => {
      await this.#commit((tx) => writeUndo(tx, undo, this.#world.now));
    };
  }

  async retry(problemKey: string): Promise<void> {
    if (problemKey === "storage" || problemKey === "server") return this.sync();
    const { merged, sundries } = await this.#storage.write(async (tx) => ({
      merged: await writeAgain(tx, problemKey),
      sundries: await readSundries(tx),
    }));
    await this.#take(merged);
    this.#takeSundries(sundries);
    this.#tabs.tell({ type: "changed", reads: readsOfMerged(merged) });
    return this.sync();
  }

  async dismiss(problemKey: string): Promise<void> {
    if (problemKey === "storage") this.#standing.unsaved = [];
    const sundries = await this.#storage.write(async (tx) => {
      await tx.remove("problems", [problemKey]);
      return readSundries(tx);
    });
    this.#takeSundries(sundries);
    this.#tabs.tell({ type: "sundries" });
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
    this.#engine.stop();
    this.#live.stop();
    this.#resign();
    this.#stopWatching();
    this.#tabs.close();
    this.#listeners.clear();
  }

  /** One unit of work of this tab: into the store, onto the screen, to the other tabs, to the server. */
  async #commit(work: (tx: StorageTransaction) => Promise<Written>): Promise<Written> {
    const written = await this.#storage.write(work);
    const { merged, waiting } = written;
    this.#standing.sundries = { ...this.#standing.sundries, waiting };
    await this.#take(merged);
    this.#current.resolve();
    this.#changed();
    this.#tabs.tell({ type: "changed", reads: readsOfMerged(merged) });
    if (this.#isLeading) this.#engine.changed();
    return written;
  }

  async #file(...[sent, response, flight]: Parameters<FileAnswer>): Promise<{ waiting: boolean }> {
    const touched = await this.#storage.write((tx) => applyResponse(tx, sent, response, flight));
    await this.#readAgain(touched);
    this.#tabs.tell({ type: "changed", reads: touched });
    return { waiting: this.#standing.sundries.waiting > 0 };
  }

  async #fileCopy(parts: readonly CopyPart[], flight: Flight): Promise<void> {
    await fileCopy(this.#storage, parts, flight);
    this.#current.resolve(); // nothing is newer
    await this.#readAgain(null);
    this.#tabs.tell({ type: "changed", reads: null });
  }

  /** Reads what another unit of work changed. Null reads everything. */
  async #readAgain(reads: IntentReads | null): Promise<void> {
    if (reads === null) return this.#readWhole();
    const { merged, sundries } = await this.#storage.read(async (tx) => ({
      merged: await readMerged(tx, reads),
      sundries: await readSundries(tx),
    }));
    await this.#take(merged);
    this.#takeSundries(sundries);
  }

  async #readWhole(): Promise<void> {
    const missed: IntentReads = { items: [], logs: [] };
    this.#missed.add(missed);
    try {
      const { profile } = this.#shown.view();
      const { shown, sundries } = await readWhole(this.#storage, profile, this.#world.now);
      this.#shown.adopt(shown, this.#world.now());
      this.#takeSundries(sundries);
    } finally {
      this.#missed.delete(missed);
    }
    if (missed.items.length + missed.logs.length > 0) await this.#readAgain(missed);
    // Here and not with every look at the sundries: those may speak of a copy that is not on screen yet.
    if (this.#standing.sundries.state?.complete) this.#filled.resolve();
  }

  /** Finds what other tabs did after the first look into the store and before this one could hear them. */
  async #lookAgain(seen: StateRow | null): Promise<void> {
    const now = await this.#storage.read(stateOf);
    const isSame = (name: "last" | "cursor" | "complete") => now[name] === seen?.[name];
    if (isSame("last") && isSame("cursor") && isSame("complete")) return;
    await this.#readAgain(null);
  }

  async #take(merged: Merged): Promise<void> {
    const { items, logs } = readsOfMerged(merged);
    for (const missed of this.#missed) {
      missed.items.push(...items);
      missed.logs.push(...logs);
    }
    const toRead = this.#shown.take(merged, this.#world.now());
    if (toRead.length === 0) return;
    const registers = await this.#storage.read((tx) => readDaysOf(tx, toRead));
    this.#shown.takeWhole(toRead, registers, this.#world.now());
  }

  #takeSundries(sundries: Sundries): void {
    this.#standing.sundries = sundries;
    if (sundries.profile) this.#shown.takeProfile(sundries.profile);
    this.#shown.takeTimers(timersOf(sundries));
    this.#shown.takeCoach(sundries.coach);
    this.#changed();
  }

  async #hear(message: TabMessage): Promise<void> {
    switch (message.type) {
      case "changed":
        await this.#readAgain(message.reads);
        if (this.#isLeading) this.#engine.changed();
        return;
      case "sundries":
        this.#takeSundries(await this.#storage.read(readSundries));
        return;
      case "sync":
        if (this.#isLeading) await this.#engine.sync();
        return;
      case "hello":
        if (this.#isLeading) this.#tabs.tell({ type: "phase", phase: this.#standing.phase });
        return;
      case "phase":
        this.#takePhase(message.phase);
        return;
      case "event":
        this.#live.tell(message.event);
        return;
      case "wiped":
        this.close();
        this.#world.leave();
    }
  }

  #lead(): void {
    this.#isLeading = true;
    void this.#engine.sync();
    this.#live.start();
  }

  #stopLeading(): void {
    this.#isLeading = false;
    this.#live.stop();
  }

  #enginesPhase(): void {
    const { isRunning, failure } = this.#engine;
    this.#live.followEngine();
    const phase = {
      isRunning,
      failure: failure && { reason: failure.reason, status: failure.status },
    };
    this.#tabs.tell({ type: "phase", phase });
    this.#takePhase(phase);
  }

  #takePhase(phase: Phase): void {
    this.#standing.phase = phase;
    if (!phase.isRunning) {
      this.#current.resolve();
      this.#leaderIsDone.resolve();
      this.#leaderIsDone = Promise.withResolvers();
    }
    this.#changed();
  }

  async #saveUnsaved(): Promise<void> {
    const { unsaved } = this.#standing;
    this.#standing.unsaved = [];
    for (const intents of unsaved) await this.write(intents).catch(() => undefined); // stays in the list
  }

  async #readiness(isCovered: boolean): Promise<void> {
    await this.complete;
    if (!isCovered || this.#standing.sundries.waiting > 0) return;
    const callOff = this.#world.setTimer(PATIENCE_MS, () => this.#current.resolve());
    await this.#current.promise;
    callOff();
  }

  #noteOutdated(error: unknown): void {
    if (error instanceof OutdatedTabError) this.#standing.mustReload = true;
  }

  #changed(): void {
    this.#status = this.#standing.state();
    for (const listener of this.#listeners) listener();
  }
}

type FileAnswer = ConstructorParameters<typeof SyncEngine>[0]["file"];

function timersOf({ timers }: Pick<Sundries, "timers">): ReadonlyMap<string, number> {
  return new Map(timers.map(({ habitId, startedAt }) => [habitId, startedAt]));
}
