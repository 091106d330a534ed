import { afterEach, beforeEach } from "vitest";

import type { Intent } from "@/lib/sync/protocol/intent";

import type { LocalStore } from "../local-store";
import { MemoryStorage } from "../memory-storage";
import type { Storage } from "../storage";
import { TestBrowser } from "./test-browser";
import { create, READ, WATER } from "./two-habits";

type Tab = {
  rows?: Storage;
  /** Null: the server was not asked for its page. */
  covering?: null;
};

let people = 0;

/**
 * Gives each test of a suite a person of its own, in a browser of its own.
 * @param shared The kind of storage, one of `STORAGES`.
 * @returns Whose turn it is, to be asked in a test.
 * @example
 * const given = ownBrowser(shared);
 * test("…", async () => {
 *   const { browser, filledTab } = given();
 */
export function ownBrowser(shared: (userId: string) => () => Storage): () => OwnBrowser {
  let given: OwnBrowser | null = null;
  beforeEach(() => {
    given = new OwnBrowser(shared);
  });
  afterEach(() => given?.end());
  return () => {
    if (!given) throw new Error("It is nobody's turn.");
    return given;
  };
}

class OwnBrowser {
  readonly userId = `018f0000-0000-7000-9000-${String(++people).padStart(12, "0")}`;
  readonly browser = new TestBrowser();
  /** Opens the rows of this browser, as a tab does. */
  readonly storage: () => Storage;
  readonly #opened: LocalStore[] = [];

  constructor(shared: (userId: string) => () => Storage) {
    this.storage = shared(this.userId);
  }

  /** Opens Kept in a tab, which is closed in the end, and lets it come to rest. */
  readonly tab = async ({ rows = this.storage(), covering }: Tab = {}): Promise<LocalStore> => {
    const store = await this.browser.openTab(this.userId, rows, covering);
    this.#opened.push(store);
    await this.browser.rest();
    return store;
  };

  /** Opens a tab with two habits that the server knows. */
  readonly filledTab = async (): Promise<LocalStore> => {
    const store = await this.tab();
    await store.write([
      create(WATER, { name: "Water", valueType: "counter", unit: "glasses" }),
      create(READ, { name: "Read" }),
    ]);
    await this.browser.pass(1000);
    return store;
  };

  /** Another device of this person does something, and the server has it. @param now By its clock. */
  readonly elsewhere = async (
    intents: readonly Intent[],
    now = this.browser.now,
  ): Promise<void> => {
    const other = new TestBrowser(this.browser.server, now);
    const store = await other.openTab(this.userId, new MemoryStorage());
    await other.rest();
    await store.write(intents);
    await other.pass(1000);
    store.close();
  };

  end(): void {
    for (const store of this.#opened) store.close();
  }
}
