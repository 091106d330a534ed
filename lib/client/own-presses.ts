import { AppError } from "@/lib/domain/app-error";
import type { LocalStore, StoreUndo, Undo } from "@/lib/sync/client/local-store";
import type { Press } from "@/lib/sync/client/press";
import type { TakeBack } from "@/lib/sync/client/undo";
import type { Intent } from "@/lib/sync/protocol/intent";

import { amendPress, notePress, type Pressed, whileNoted } from "./noted-presses";

/** More changes at once than one frame of a slow computer can write: the key is answered first. */
const MANY = 30;

/** Settles when it is in the store, with the way to take it back; null when it changed nothing. */
type Change = Promise<Undo | null>;

type Page = {
  /** Whose store is open or being opened. */
  userId: () => string | null;
  /** The store, once it is open. */
  opened: () => LocalStore | null;
  store: Promise<LocalStore>;
};

/** What is done with the store, once it is this press's turn. */
type Work<Result> = (store: LocalStore, press: Press | undefined) => Promise<Result>;

/**
 * What is pressed on this page. Each press is noted in its own task, because the page may end before it is in the store
 * (`left-presses.ts`), and waits for the store where that is not open yet.
 */
export class OwnPresses {
  readonly #page: Page;
  /** What goes into the store before anything that is pressed next. Never rejects. */
  #turn: Promise<unknown> = Promise.resolve();
  /** What takes each change back: its press, and what it has written once that is known. */
  readonly #backs = new WeakMap<Change, TakeBack>();

  constructor(page: Page) {
    this.#page = page;
  }

  /** @returns Null when there was nothing to change. */
  write(intents: readonly Intent[]): Change {
    if (intents.length > MANY) this.#goBefore(nextTask());
    return this.#change({ intents }, (store, press) => writeAsking(store, intents, press));
  }

  /** @returns Null when nothing was left to insist on. */
  insist(problemKey: string): Change {
    return this.#change({ insist: problemKey }, (store, press) => store.insist(problemKey, press));
  }

  setTimer(habitId: string, startedAt: number | null): Promise<void> {
    const work = (store: LocalStore) => store.setTimer(habitId, startedAt);
    return this.#keep({ timer: [habitId, startedAt] }, work).kept;
  }

  /**
   * Takes changes back that may still be on their way: with them it is noted, so that a page that ends leaves both or neither.
   * What is pressed from now on follows.
   * @param changes The latest first.
   */
  takeBack(changes: readonly Change[]): Promise<void> {
    const turn = this.#turn;
    const work: Work<void> = async (store, press) => {
      for (const change of changes.toReversed()) {
        const undo = await change.catch(() => null); // what found no room waits in the page, and this behind it
        const back = undo?.back;
        if (back) this.#backs.set(change, back); // also where something else hands it out, which works it out first
        if (press) amendPress(press.id, { ...store.moment(), back: this.#backsOf(changes) });
      }
      await turn;
      const back = this.#backsOf(changes);
      if (back.length > 0) await store.takeBack(back, press);
    };
    const { kept } = this.#keep({ back: this.#backsOf(changes) }, work, null);
    this.#goBefore(kept);
    return kept;
  }

  #backsOf(changes: readonly Change[]): TakeBack[] {
    return changes.flatMap((change) => {
      const back = this.#backs.get(change);
      return back && !changedNothing(back) ? back : [];
    });
  }

  #goBefore(work: Promise<unknown>): void {
    this.#turn = Promise.allSettled([this.#turn, work]);
  }

  #change(what: Pressed, write: Work<StoreUndo>): Change {
    const { press, kept } = this.#keep(what, async (store, own) => {
      const { back } = await write(store, own);
      const undo = Object.assign(() => this.takeBack([kept]), { back });
      this.#backs.set(kept, back);
      return changedNothing(back) ? null : undo;
    });
    if (press) this.#backs.set(kept, { press: press.id });
    return kept;
  }

  #keep<Result>(
    what: Pressed,
    work: Work<Result>,
    turn: Promise<unknown> | null = this.#turn,
  ): { press: Press | undefined; kept: Promise<Result> } {
    const moment = this.#page.opened()?.moment() ?? { at: Date.now(), after: null };
    const press = notePress({ userId: this.#page.userId(), ...moment }, what);
    const doing = async () => {
      await turn;
      const store = await this.#page.store; // open, and done with what other pages have left
      if (press && !moment.place) amendPress(press.id, { place: store.moment().place });
      return work(store, press);
    };
    return { press, kept: whileNoted(press, doing()) };
  }
}

/** The page may show what another device made, and this one has not received it yet. */
async function writeAsking(
  store: LocalStore,
  intents: readonly Intent[],
  press: Press | undefined,
): Promise<StoreUndo> {
  try {
    return await store.write(intents, press);
  } catch (error) {
    if (!isUnknown(error)) throw error;
    await store.sync();
    return store.write(intents, press);
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** As the same press made twice: an Undo for it would be a press that does nothing. */
function changedNothing(back: TakeBack): boolean {
  return "items" in back && back.items.length + back.logs.length === 0;
}

function isUnknown(error: unknown): boolean {
  return error instanceof AppError && error.code === "not_found";
}
