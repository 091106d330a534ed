import type { Goal } from "@/lib/domain/goal";
import type { Profile } from "@/lib/domain/profile";
import type { HabitHistory } from "@/lib/domain/tracker";
import type { Vacation } from "@/lib/domain/vacation";
import type { ImportRecord } from "@/lib/sync/protocol/import-fields";
import type { Intent } from "@/lib/sync/protocol/intent";

import type { DayRegisters, Ledger } from "./ledger";
import type { LiveEvent } from "./live-connection";
import type { LoggedInstant } from "./logged-instants";
import type { Press, PressTime } from "./press";
import type { ProblemKind } from "./rows";
import type { TakeBack } from "./undo";

/** Everything the browser's store shows. Each part is a new object when it changed, else the same one. */
export type StoreView = {
  profile: Profile;
  /** In the owner's order, archived ones among them, deleted ones not. */
  habits: readonly HabitHistory[];
  /** Deleted in the last 90 days, newest first. */
  trash: readonly HabitHistory[];
  goals: readonly Goal[];
  /** Latest first. They stand among the pauses of the habits too. */
  vacations: readonly Vacation[];
  /** Newest first; undone ones among them. */
  imports: readonly ImportRecord[];
  /** Running timers: habit id to the instant (ms) at which it was started. */
  timers: ReadonlyMap<string, number>;
};

/**
 * How the changes of this device stand with the server. Words of the interface's sync sign. `opening`: nothing
 * is known yet, because the store is not open or has no copy of what the server has.
 */
export type SyncWord = "opening" | "saved" | "saving" | "offline" | "problem" | "signed_out";

/**
 * Something the owner should know.
 * - `refused`: the server did not take a change; it is kept with the problem and can be tried again.
 * - `renamed`: it was taken under another name, because another habit has that one.
 * - `gone`: it was deleted for good, 90 days after it went into the trash; the changes that waited here are dropped.
 * - `adjusted`: what two devices changed does not fit together (start and end, the plan, a weight of what is gone), and
 *   the server put it right.
 * - `lost`: a later change of another device holds; this one is kept with the problem.
 * - `added`: it counts together with what another device did to the same day.
 * - `storage_full`: changes that found no room on this device; they wait in the page, and as notes for the next one.
 * - `server`: the server answers with errors; what waits is tried again by itself.
 */
export type SyncProblem = {
  /** `habit:<id>`, `goal:<id>`, `import:<id>`, `log:<habit id>|<day>`, `storage` or `server`. */
  key: string;
  kind: ProblemKind | "storage_full" | "server";
  /** The server's reason (`ResultCode`), the HTTP status, or how many changes found no room. */
  code: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Of a thing that is gone, when it had one here. */
  name?: string;
};

export type SyncState = {
  word: SyncWord;
  /** How many habits, goals, imports and days still wait to be sent. */
  waiting: number;
  problems: readonly SyncProblem[];
  /** `lost`, `adjusted` and `added`: worth a look, and nothing is missing anywhere. */
  notices: readonly SyncProblem[];
  /** When the server last answered everything, in ms; null when it never has. */
  lastSyncAt: number | null;
  /** Why this page writes nothing; null when it may. */
  hindrance: Hindrance | null;
};

/**
 * What keeps a page from writing.
 * - `newer_tab`: a newer version of Kept has changed the store; this page has to be reloaded.
 * - `older_tab`: a tab of an older version does not let go of the store, which opens when that tab is closed.
 * - `upgrade`: the store could not be brought to this version's shape, and is as it was.
 */
export type Hindrance = "newer_tab" | "older_tab" | "upgrade";

export type { LiveEvent };

/**
 * Takes a change back: the registers it wrote get their previous values, with new stamps. `back`: what it takes back, as plain
 * data, where it is one change.
 */
export type Undo = { (): Promise<void>; readonly back?: TakeBack };

/** The same as a store gives it, with what it takes back, which can be noted; see `LocalStore.takeBack`. */
export type StoreUndo = { (press?: Press): Promise<void>; readonly back: TakeBack };

/**
 * What the screens may ask of the browser's own database.
 *
 * A write lands in the outbox in one transaction that also reads what it depends on and takes its stamp, so it
 * is never in the view without also being kept, and three tabs that add one make three. The engine empties the
 * outbox; screens never talk to the server about habits, goals and logs themselves.
 */
export interface LocalStore {
  readonly userId: string;
  /** Settles when this device holds everything that the server had. */
  readonly complete: Promise<void>;
  /**
   * Settles when this store may replace the server's snapshot on screen. One without a complete copy shows that
   * very snapshot with its own changes on top. One with a copy has either asked the server once or has changes of
   * its own that the snapshot lacks.
   */
  readonly ready: Promise<void>;
  view(): StoreView;
  status(): SyncState;
  /** Calls back after every change of `view()` or `status()`. Returns the way out. */
  subscribe(listener: () => void): () => void;
  /** Calls back in every tab when another device did something worth telling. Returns the way out. */
  onEvent(listener: (event: LiveEvent) => void): () => void;
  /** When the days of some habits were logged, read from the database; see `readLoggedInstants`. */
  loggedInstants(
    habitIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly LoggedInstant[]>>;
  /**
   * All the intents in one transaction, or none of them. Before the first copy they are kept as they are and
   * decided when it is complete.
   * @param press Set when they may be written more than once and count once.
   * @throws AppError when they are impossible.
   */
  write(intents: readonly Intent[], press?: Press): Promise<StoreUndo>;
  /**
   * Takes changes back that `write` or `insist` has made, also on another page, in one unit of work.
   * @param backs The latest first.
   * @param press See `write`.
   */
  takeBack(backs: readonly TakeBack[], press?: Press): Promise<void>;
  /** This moment as a note of a press has to say it. */
  moment(): PressTime;
  /** Tells of a change that has become impossible since it was made, like of a refused one. */
  tellImpossible(intents: readonly Intent[]): Promise<void>;
  saveProfile(profile: Profile): Promise<void>;
  setTimer(habitId: string, startedAt: number | null): Promise<void>;
  /** Exchanges with the server now, in whichever tab leads. Settles when that is done or was handed over. */
  sync(): Promise<void>;
  /** What waits and what was not taken as it came, with its registers. */
  ledger(): Promise<Ledger>;
  /** One day as this device knows it; the day as YYYY-MM-DD. */
  day(habitId: string, isoDay: string): Promise<DayRegisters>;
  /** Puts the registers of a refused change back into the outbox and sends them again. */
  retry(problemKey: string): Promise<void>;
  /** Writes a change that lost anew, as of now: it wins this time. */
  insist(problemKey: string, press?: Press): Promise<StoreUndo>;
  /** Forgets a problem, and with it the refused change. */
  dismiss(problemKey: string): Promise<void>;
  /** Ends timers, channels and the database connection; what is stored stays. */
  close(): void;
  /** Deletes this person's data from the device and tells the other tabs. */
  wipe(): Promise<void>;
}
