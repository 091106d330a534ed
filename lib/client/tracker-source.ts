import type { CalendarDay } from "@/lib/domain/calendar-day";
import { signInAddress } from "@/lib/domain/door-address";
import type { Profile } from "@/lib/domain/profile";
import type { Snapshot } from "@/lib/domain/snapshot";
import type { Tracker } from "@/lib/domain/tracker";
import { PATIENCE_MS } from "@/lib/offline/patience";
import type {
  Hindrance,
  LocalStore,
  StoreView,
  SyncState,
  Undo,
} from "@/lib/sync/client/local-store";
import type { UpgradeError } from "@/lib/sync/client/storage";
import type { ImportRecord } from "@/lib/sync/protocol/import-fields";
import type { Intent } from "@/lib/sync/protocol/intent";

import { knownUser, rememberUser } from "./known-user";
import { loadEngine } from "./load-engine";
import { forgetPresses } from "./noted-presses";
import { NO_IMPORTS, NO_TIMERS, NOTHING_YET } from "./nothing-yet";
import { OwnPresses } from "./own-presses";
import { OwnerDay } from "./owner-day";
import { isSameTracker, trackerOfView, trackerOn } from "./shown-tracker";
import { trackerOfSnapshot } from "./snapshot-tracker";
import { markWaiting } from "./waiting-mark";

/** The name of the store's own error: its class would bring the store's code into the page's first part. */
const UPGRADE: UpgradeError["name"] = "UpgradeError";

let current: TrackerSource | null = null;

/** The source of the page, for code that is not a component. Null before the page came alive. */
export function currentSource(): TrackerSource | null {
  return current;
}

/**
 * Where the hooks get their data: the server's snapshot first, then the browser's own store.
 *
 * The store and the sync engine are loaded after hydration. A write made before it is open waits for it, and is not in
 * the tracker before it is in the store. It is noted at once all the same (`noted-presses.ts`), so that a row may show what
 * was pressed (`pressed-days.ts`).
 *
 * ```text
 * snapshot ──┐
 *            ├─▶ tracker() ─▶ useTracker      told at once, in the same pass as status() and timers()
 * store ─────┘
 * ```
 */
export class TrackerSource {
  #awaited: Promise<Snapshot | null> | null;
  readonly #listeners = new Set<() => void>();
  readonly #store = Promise.withResolvers<LocalStore>();
  readonly #shown = Promise.withResolvers<void>();
  #opened: LocalStore | null = null;
  /** What there is to say while no store is open. */
  #refusal: SyncState = NOTHING_YET;
  /** Whose store is open or being opened. */
  #userId: string | null = null;
  #showsStore = false;
  #firstTracker: Tracker | null = null;
  /** What is on screen; replaced when something in it changed, and only then. */
  #tracker: Tracker | null = null;
  readonly #day = new OwnerDay(
    () => this.#profile(),
    (rolled) => {
      this.#changed();
      if (rolled) this.syncSoon();
    },
  );
  readonly #presses = new OwnPresses({
    userId: () => this.#userId ?? knownUser(),
    opened: () => this.#opened,
    store: this.store,
  });
  #closing: ReturnType<typeof setTimeout> | undefined;
  #leaveAlone: (() => void) | undefined;
  #isLeaving = false;

  constructor(snapshot: Promise<Snapshot | null>) {
    this.#awaited = snapshot;
  }

  /** What the server sends of the owner; null when it is not waited for any more. */
  awaited = (): Promise<Snapshot | null> | null => this.#awaited;

  /** Settles when there is something to show without a snapshot; stays open while nobody is known here. */
  get shown(): Promise<void> {
    return this.#shown.promise;
  }

  /** The store, once it is open. */
  get store(): Promise<LocalStore> {
    return this.#store.promise;
  }

  /** Opens the store of the snapshot's owner, or of the person known here. Returns the way out. */
  start(snapshot: Promise<Snapshot | null>): () => void {
    clearTimeout(this.#closing);
    // oxlint-disable-next-line typescript/no-this-alias -- one source a page, found by plain functions
    current = this;
    setTimeout(() => void this.#outOfPatience(snapshot), PATIENCE_MS);
    snapshot.then(
      (value) => void this.#receive(value),
      () => void this.#goOnWithout(snapshot),
    );
    // Strict mode and a new snapshot stop and start again at once; only a pause is an end.
    return () => {
      this.#closing = setTimeout(() => this.#close(), 0);
    };
  }

  /** Makes a change. It is noted first, and so is its undo: the page may end before it is in the store. */
  write(intents: readonly Intent[]): Promise<Undo | null> {
    return this.#presses.write(intents);
  }

  /** Takes changes back that may still be on their way, the latest first. See `OwnPresses`. */
  takeBack(changes: readonly Promise<Undo | null>[]): Promise<void> {
    return this.#presses.takeBack(changes);
  }

  /** A change that is not offered to be undone. */
  async do(intent: Intent): Promise<void> {
    await this.write([intent]);
  }

  /** A change that depends on what the store shows; made at once where that is open. */
  on<Result>(change: (view: StoreView) => Promise<Result>): Promise<Result> {
    return this.#opened ? change(this.#opened.view()) : this.view().then(change);
  }

  /** What the store shows, habits and goals in their order: new keys go between these. */
  async view(): Promise<StoreView> {
    return (await this.store).view();
  }

  /** The owner's zone, as far as it is known. */
  timeZone(): string {
    return this.#profile()?.timeZone ?? "UTC";
  }

  /** The owner's day now, for changes that begin or end today. */
  today(): CalendarDay {
    const tracker = this.#latest();
    if (!tracker) throw new Error("Nothing is shown yet, so nothing can be changed.");
    return tracker.today;
  }

  async sync(): Promise<void> {
    const store = await this.store;
    await store.sync();
  }

  /** Exchanges with the server without being waited for; how it went is told by `status`. */
  syncSoon(): void {
    this.sync().catch(() => undefined);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What is on screen: what this device knows, or what the server has sent. Null until one of them is there. */
  tracker = (): Tracker | null => this.#tracker ?? this.#firstTracker;

  /** Whether the numbers on screen are as good as they get here: this device's own, or none can be had. */
  hasSettled = (): boolean => this.#showsStore || this.#refusal !== NOTHING_YET;

  statusBefore = (): SyncState => NOTHING_YET;

  timersBefore = (): ReadonlyMap<string, number> => NO_TIMERS;

  status = (): SyncState => this.#opened?.status() ?? this.#refusal;

  importsBefore = (): readonly ImportRecord[] => NO_IMPORTS;

  imports = (): readonly ImportRecord[] => this.#opened?.view().imports ?? NO_IMPORTS;

  timers = (): ReadonlyMap<string, number> => this.#opened?.view().timers ?? NO_TIMERS;

  setTimer(habitId: string, startedAt: number | null): Promise<void> {
    return this.#presses.setTimer(habitId, startedAt);
  }

  /** Writes a change that lost to a later one anew, so that it wins. */
  insist(problemKey: string): Promise<Undo | null> {
    return this.#presses.insist(problemKey);
  }

  /** Forgets a problem, and the change with it that was not taken or found no room. */
  async dismiss(problemKey: string): Promise<void> {
    const store = await this.store;
    if (problemKey === "storage") forgetPresses(store.userId);
    await store.dismiss(problemKey);
  }

  /** Deletes the open store; without one there is nothing to delete. Whoever wipes also says where to go. */
  async wipe(): Promise<void> {
    this.#isLeaving = true;
    await this.#opened?.wipe();
  }

  async refreshProfile(profile: Profile): Promise<void> {
    const store = await this.store;
    await store.saveProfile(profile);
  }

  async #receive(snapshot: Snapshot | null): Promise<void> {
    if (this.#isLeaving) return;
    if (!snapshot) {
      const userId = knownUser();
      // Neither the server nor this browser knows who this is.
      if (userId === null) location.replace(signInAddress(location.pathname + location.search));
      else await this.#open(userId, null);
      return;
    }
    const { profile } = snapshot;
    if (this.#userId !== null && this.#userId !== profile.userId) {
      // Somebody else signed in: nothing of the first person may stay in memory.
      location.reload();
      return;
    }
    rememberUser(profile.userId);
    this.#firstTracker ??= trackerOfSnapshot(snapshot);
    if (this.#userId === null) {
      // A turn of its own: the first date that a browser works out takes longer than a frame on a phone.
      setTimeout(() => this.#day.follow());
      await this.#open(profile.userId, this.#firstTracker);
    } else {
      // A form may have changed something on the server without this device.
      await this.refreshProfile(profile);
      await this.sync();
    }
  }

  /** The server began this page and may not go on. Who has everything here does not wait for it any more. */
  async #outOfPatience(snapshot: Promise<Snapshot | null>): Promise<void> {
    if (this.#userId !== null || current !== this) return;
    const { isComplete } = await loadEngine();
    if ((await isComplete(knownUser())) && this.#userId === null) await this.#goOnWithout(snapshot);
  }

  /** Shows what is on this device. Where nothing is, whoever reads the snapshot hears what became of it. */
  async #goOnWithout(snapshot: Promise<Snapshot | null>): Promise<void> {
    this.#waitFor(null);
    await this.#open(knownUser(), null);
    if (this.#userId === null) this.#waitFor(snapshot);
  }

  #waitFor(snapshot: Promise<Snapshot | null> | null): void {
    this.#awaited = snapshot;
    this.#changed();
  }

  async #open(userId: string | null, covering: Tracker | null): Promise<void> {
    if (userId === null || this.#userId !== null) return;
    this.#userId = userId;
    const { openPageStore, keepPresses, keepInTouch } = await loadEngine();
    const onBlocked = () => this.#hinderedBy("older_tab");
    const store = await openPageStore(userId, covering, onBlocked).catch((error: unknown) =>
      this.#cannotOpen(error),
    );
    if (!store) {
      this.#userId = null; // never filled on this device: the next snapshot may know more
      return;
    }
    this.#opened = store;
    store.subscribe(() => this.#changed());
    await keepPresses(store, covering, () => this.timeZone());
    this.#store.resolve(store);
    this.#changed();
    this.#leaveAlone = keepInTouch(store);
    await store.ready;
    this.#showsStore = true;
    this.#changed();
    this.#shown.resolve();
  }

  // The store has another shape, or the browser is broken. The snapshot stays; writes fail and say so.
  #cannotOpen(error: unknown): null {
    this.#hinderedBy(error instanceof Error && error.name === UPGRADE ? "upgrade" : "newer_tab");
    this.#store.promise.catch(() => undefined); // whoever writes hears of it; nobody else has to
    this.#store.reject(error);
    return null;
  }

  #hinderedBy(hindrance: Hindrance): void {
    this.#refusal = { ...NOTHING_YET, word: "problem", hindrance };
    this.#changed();
  }

  #profile(): Profile | null {
    return this.#opened?.view().profile ?? this.#firstTracker?.profile ?? null;
  }

  #changed(): void {
    this.#day.follow();
    const tracker = this.#latest();
    if (tracker && !(this.#tracker && isSameTracker(this.#tracker, tracker)))
      this.#tracker = tracker;
    if (this.#opened) markWaiting(this.#opened.status().waiting > 0);
    for (const listener of this.#listeners) listener();
  }

  #latest(): Tracker | null {
    const { today } = this.#day;
    if (!this.#showsStore || !this.#opened) return trackerOn(this.#firstTracker, today);
    return trackerOfView(this.#opened.view(), today);
  }

  #close(): void {
    this.#day.stop();
    this.#leaveAlone?.();
    this.#opened?.close();
    if (current === this) current = null;
  }
}
