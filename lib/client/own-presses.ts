import { AppError } from "@/lib/domain/app-error";
import type { LocalStore, StoreUndo, Undo } from "@/lib/sync/client/local-store";
import type { Press } from "@/lib/sync/client/press";
import type { TakeBack } from "@/lib/sync/client/undo";
import type { Intent } from "@/lib/sync/protocol/intent";
import type { Register } from "@/lib/sync/protocol/registers";

import { keepNoted, placePress, type Pressed } from "./noted-presses";

/** More changes at once than one frame of a slow computer can write: the key is answered first. */
const MANY = 30;

type Page = {
  /** Whose store is open or being opened. */
  userId: () => string | null;
  /** The store, once it is open. */
  opened: () => LocalStore | null;
  store: Promise<LocalStore>;
};

/**
 * What is pressed on this page. Each press is noted in its own task, because the page may end before it is in the store
 * (`left-presses.ts`), and waits for the store where that is not open yet.
 */
export class OwnPresses {
  readonly #page: Page;
  /** What goes into the store before anything that is pressed next. Never rejects. */
  #turn: Promise<unknown> = Promise.resolve();
  /** What the undos that were handed out take back. */
  readonly #backs = new WeakMap<Undo, TakeBack>();

  constructor(page: Page) {
    this.#page = page;
  }

  /** @returns Null when there was nothing to change. */
  write(intents: readonly Intent[]): Promise<Undo | null> {
    if (intents.length > MANY) this.#goBefore(nextTask());
    return this.#keep({ intents }, async (store, press) => {
      const { back } = await writeAsking(store, intents, press);
      return changedNothing(back) ? null : this.#undoOf(back);
    });
  }

  /** @returns Null when nothing was left to insist on. */
  insist(problemKey: string): Promise<Undo | null> {
    return this.#keep({ insist: problemKey }, async (store, press) => {
      const { back } = await store.insist(problemKey, press);
      return changedNothing(back) ? null : this.#undoOf(back);
    });
  }

  setTimer(habitId: string, startedAt: number | null): Promise<void> {
    return this.#keep({ timer: [habitId, startedAt] }, (store) =>
      store.setTimer(habitId, startedAt),
    );
  }

  /**
   * Takes changes back that may still be on their way, and whose undo cannot be noted before they are not. What is
   * pressed from now on is noted, and follows.
   * @param changes The latest first.
   */
  takeBack(changes: readonly Promise<Undo | null>[]): Promise<void> {
    const taken = this.#takeBackInTurn(changes, this.#turn);
    this.#goBefore(taken);
    return taken;
  }

  async #takeBackInTurn(
    changes: readonly Promise<Undo | null>[],
    turn: Promise<unknown>,
  ): Promise<void> {
    for (const change of changes) {
      const undo = await change;
      const back = undo && this.#backs.get(undo);
      if (back) await this.#keep({ back }, (store, press) => store.takeBack(back, press), turn);
    }
  }

  #goBefore(work: Promise<unknown>): void {
    this.#turn = Promise.allSettled([this.#turn, work]);
  }

  #undoOf(back: TakeBack): Undo {
    const undo = () => this.#keep({ back }, (store, press) => store.takeBack(back, press));
    this.#backs.set(undo, back);
    return undo;
  }

  #keep<Result>(
    what: Pressed,
    work: (store: LocalStore, press: Press | undefined) => Promise<Result>,
    turn = this.#turn,
  ): Promise<Result> {
    const moment = this.#page.opened()?.moment() ?? { at: Date.now(), after: null };
    return keepNoted({ userId: this.#page.userId(), ...moment }, what, async (press) => {
      await turn;
      const store = await this.#page.store; // open, and done with what other pages have left
      if (press && !moment.place) placePress(press.id, store.moment().place);
      return work(store, press);
    });
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

/**
 * Whether a change wrote what stood there already, as the same press made twice: there is nothing to take back, and an Undo
 * for it would be a press that does nothing.
 */
function changedNothing(back: TakeBack): boolean {
  if ("early" in back) return false;
  const { items, logs } = back;
  return (
    items.every(({ written: { f }, before }) =>
      Object.entries(f).every(([name, register]) => isSame(register, before?.[name])),
    ) &&
    logs.every(({ written: { c }, before }) => {
      const { mark, note, inc } = c;
      return (!mark || isSame(mark, before.mark)) && (!note || isSame(note, before.note)) && !inc;
    })
  );
}

function isSame<Value>([written]: Register<Value>, before: Register<Value> | undefined): boolean {
  return before !== undefined && JSON.stringify(written) === JSON.stringify(before[0]);
}

function isUnknown(error: unknown): boolean {
  return error instanceof AppError && error.code === "not_found";
}
