import { AppError } from "@/lib/domain/app-error";
import { toIsoDay } from "@/lib/domain/calendar-day";
import type { Intent } from "@/lib/sync/protocol/intent";
import { logKey, type SyncBatch } from "@/lib/sync/protocol/message";
import { type Hlc, latestStamp } from "@/lib/sync/protocol/stamp";

import type { LocalStore, Undo } from "../local-store";
import { stateOf } from "../local-write";
import { openLocalStore } from "../open-local-store";
import type { Press } from "../press";
import { readMerged } from "../read-store";
import { PRIMARY_KEYS, type StateRow, type TableName } from "../rows";
import { type Storage, StorageFullError, type StorageTransaction } from "../storage";
import type { World } from "../world";
import { confirmedIn, type Shown } from "./agreement";
import { FullStorage, type Room } from "./full-storage";
import { isOfDay, type Observer } from "./observer";
import { namedIn, offered } from "./offered";
import { isKeptIn, shownWrong } from "./shown-wrong";
import { nextTurn, type StoryBrowser } from "./story-browser";
import type { Fault } from "./story-steps";
import { profileOf } from "./test-browser";

const USER = "018f0000-0000-7000-9000-000000000001";
const NOTHING: Shown = { habits: [], trash: [], goals: [], imports: [], vacations: [] };

/** Opens the rows of one store of a device, the same ones every time. A store that was lost gets another number. */
export type OpenRows = (storeNumber: number) => Storage;

/** One device of a story: the real store in one tab or two, and somebody who uses it. */
export class StoryDevice {
  readonly browser: StoryBrowser;
  readonly room: Room = { after: 0, missing: 0 };
  tabs: LocalStore[] = [];
  readonly #worlds = new WeakMap<LocalStore, World>();
  readonly #openRows: OpenRows;
  readonly #observer: Observer;
  readonly #counted = new Set<string>();
  #pressed = 0;
  #storeNumber = 0;
  /** A look at the rows that no tab knows of. */
  #rows: Storage;
  /** Presses that their pages have noted and not seen to the end. */
  #notes: { press: Press; intents: readonly Intent[] }[] = [];
  /** The last press that was not taken back. */
  #last: { undo: Undo; intents: readonly Intent[] } | null = null;

  constructor(browser: StoryBrowser, openRows: OpenRows, observer: Observer) {
    this.browser = browser;
    this.#openRows = openRows;
    this.#observer = observer;
    this.#rows = openRows(this.#storeNumber);
  }

  /** @param covering What the server's page shows. @param fault What the network does to the tab's first request. */
  async openTab(covering: Shown = NOTHING, fault: Fault = "ok"): Promise<void> {
    this.browser.faults = [fault, fault];
    const rows = new FullStorage(this.#openRows(this.#storeNumber), this.room);
    const shown = { ...covering, profile: profileOf(USER) };
    const world = this.browser.world();
    const store = await openLocalStore(USER, shown, { world, storage: rows });
    if (!store) throw new Error("The store was not filled.");
    this.tabs.push(store);
    this.#worlds.set(store, world);
    await this.#keepNotes(store);
    if (this.tabs.length === 1) await store.sync(); // the conversation that a leading tab begins with
    this.browser.faults = [];
  }

  get hasNotes(): boolean {
    return this.#notes.length > 0;
  }

  /** A tab ends at a press. Where it was the only one, another one is opened; else that happens some time later. */
  async breakOff(tab: number, intents: readonly Intent[], isWritten: boolean): Promise<void> {
    this.room.missing = 0;
    await this.#saveKept("lost request");
    const place = this.tabs[tab] ? tab : 0;
    const store = this.tabs[place];
    const offered = await this.#offered(intents);
    if (!store || offered.length === 0) return;
    const left = store.moment();
    const press = { id: `press ${this.#pressed++}`, noted: [], left };
    if (!isWritten || (await this.write(place, offered, { id: press.id, noted: [] })))
      this.#notes.push({ press, intents: offered });
    this.tabs.splice(place, 1)[0]?.close();
    this.#last = null;
    await nextTurn();
    if (this.tabs.length === 0) await this.openTab(NOTHING, "lost request");
  }

  /** What a page does first: what others have left. */
  async #keepNotes(store: LocalStore): Promise<void> {
    for (const { press, intents } of this.#notes.splice(0))
      await this.#press(store, intents, press);
  }

  /** Closes all tabs, and what found no room before them, and comes back without a network. */
  async restart(): Promise<void> {
    this.room.missing = 0;
    await this.#saveKept("lost request"); // nothing is kept in a page alone any more
    await this.sync(0, "lost request");
    this.closeTabs();
    await this.openTab(NOTHING, "lost request");
  }

  /** The browser empties the store, of which nothing waits. */
  async loseStore(covering: Shown): Promise<void> {
    this.closeTabs();
    this.#rows.close();
    this.#rows = this.#openRows(++this.#storeNumber);
    await this.openTab(covering, "lost request");
  }

  /** The same while tabs are open, which find out by themselves. */
  async emptyStore(): Promise<void> {
    this.#last = null;
    await this.#rows.write(async (tx) => {
      for (const table of Object.keys(PRIMARY_KEYS)) await tx.clear(table as TableName);
    });
  }

  /** Ends for good. */
  end(): void {
    this.closeTabs();
    this.#rows.close();
  }

  closeTabs(): void {
    for (const tab of this.tabs.splice(0)) tab.close();
    this.#last = null;
  }

  /** Opens a second tab, or closes the one that has been open for longer. */
  async toggleTab(): Promise<void> {
    if (this.tabs.length === 1) return this.openTab();
    if (this.room.missing > 0 || this.tabs.some(isKeptIn)) return;
    this.tabs.shift()?.close();
    this.#last = null;
    await nextTurn();
  }

  /** A tab ends while its request is under way, as a phone ends what nobody looks at. Where it was the only one, another one is opened. */
  async endTab(asking: World): Promise<void> {
    const place = this.tabs.findIndex((tab) => this.#worlds.get(tab) === asking);
    if (place === -1 || this.room.missing > 0 || this.tabs.some(isKeptIn)) return;
    this.tabs.splice(place, 1)[0]?.close();
    this.#last = null;
    await nextTurn();
    if (this.tabs.length === 0) await this.openTab(NOTHING, "lost request");
  }

  /** @param asking The tab whose request is under way: its answer comes after this, so its exchange is not waited for. */
  async handOver(asking?: World): Promise<void> {
    if (this.tabs.length < 2) return;
    this.browser.handOver();
    const leader = this.#leader();
    if (leader && this.#worlds.get(leader) !== asking) await leader.sync();
  }

  /** Does what makes sense on this device, in one press. */
  async write(tab: number, intents: readonly Intent[], press?: Press): Promise<boolean> {
    const store = this.tabs[tab] ?? this.tabs[0];
    const offered = await this.#offered(intents);
    if (!store || offered.length === 0) return false;
    return this.#press(store, offered, press);
  }

  /** @returns Whether it was possible. */
  async #press(store: LocalStore, intents: readonly Intent[], press?: Press): Promise<boolean> {
    const isNew = press === undefined || !this.#counted.has(press.id);
    try {
      const undo = await store.write(intents, press);
      if (!press?.left) this.#last = { undo, intents };
      if (isNew) this.#observer.wrote(intents);
      await this.#watch(press?.left ? null : store, intents);
    } catch (error) {
      if (error instanceof AppError) return false;
      if (!(error instanceof StorageFullError)) throw error;
      if (isNew) this.#observer.wrote(intents); // it is kept in the page
    }
    if (press) this.#counted.add(press.id);
    return true;
  }

  async undo(): Promise<void> {
    if (!this.#last) return;
    const { undo, intents } = this.#last;
    this.#last = null;
    try {
      await undo();
      this.#observer.tookBack(intents);
      await this.#watch(null, intents);
    } catch (error) {
      if (!(error instanceof StorageFullError)) throw error;
      this.#observer.tookBack(intents); // it is kept in the page
    }
  }

  /** Meets the server, over a network that does something to the request. */
  async sync(
    tab: number,
    fault: Fault = "ok",
    meanwhile?: (asking: World) => Promise<void>,
  ): Promise<void> {
    const { browser } = this;
    browser.faults = [fault];
    browser.meanwhile = meanwhile ?? null;
    browser.heard = [];
    await (this.tabs[tab] ?? this.tabs[0])?.sync();
    browser.faults = [];
    browser.meanwhile = null;
    await this.#watchForBlinks();
  }

  /** Meets the server in the tab that leads, after each tab has saved what found no room, and in pages that keep their rows themselves. */
  async meet(): Promise<void> {
    await this.#saveKept();
    await this.sync(this.tabs.findIndex((tab) => tab === this.#leader()));
    for (const tab of this.tabs) if (!this.browser.stands(this.#worlds.get(tab))) await tab.sync();
  }

  /** Each tab saves what found no room before, for no other tab knows of it. */
  async #saveKept(fault?: Fault): Promise<void> {
    for (const [tab, store] of this.tabs.entries()) {
      if (isKeptIn(store)) await this.sync(tab, fault);
    }
  }

  /** What stands in the rows: the device's clock and cursor, how much waits, and what the server has confirmed. */
  standing(): Promise<{ state: StateRow; waiting: number; confirmed: SyncBatch }> {
    return this.#read(async (tx) => ({
      state: await stateOf(tx),
      waiting: await tx.countWaiting(),
      confirmed: await confirmedIn(tx),
    }));
  }

  /** Whether the store has nothing to send and nothing to hear. @param seq The server's highest number. */
  async isQuiet(seq: number): Promise<boolean> {
    if (this.tabs.some((tab) => tab.status().waiting > 0)) return false;
    const { cursor, complete } = await this.#read(stateOf);
    return complete && cursor === seq;
  }

  /** The latest stamp of a day's mark. */
  async markOf(habitId: string, isoDay: string): Promise<Hlc> {
    const { logs } = await this.#read((tx) =>
      readMerged(tx, { items: [], logs: [{ h: habitId, d: isoDay }] }),
    );
    return latestStamp(logs.flatMap(({ cell }) => (cell.mark ? [cell.mark[1]] : [])));
  }

  #leader(): LocalStore | undefined {
    return this.tabs.find((tab) => this.browser.leads(this.#worlds.get(tab)));
  }

  #read<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result> {
    return this.#rows.read(work);
  }

  async #offered(intents: readonly Intent[]): Promise<Intent[]> {
    if (intents.every(isOfDay)) return [...intents];
    const { habits, trash, goals, imports, vacations } = this.tabs[0]?.view() ?? NOTHING;
    const things = [...habits, ...trash].map(({ habit }) => habit);
    const shown = [...things, ...goals, ...imports, ...vacations].map(({ id }) => id);
    const { items } = await this.#read((tx) => readMerged(tx, namedIn(intents)));
    return offered(intents, new Set([...shown, ...items.map(({ id }) => id)]));
  }

  /** What was typed is on screen as it was typed; and the marks that stand now are remembered. */
  async #watch(store: LocalStore | null, intents: readonly Intent[]): Promise<void> {
    const days = intents.filter(isOfDay);
    if (days.length === 0) return;
    const { complete } = await this.#read(stateOf);
    for (const intent of days) {
      if (complete && store && intent.type === "log.mark" && intents.length === 1) {
        const wrong = shownWrong(store.view(), intent);
        if (wrong) this.#observer.complaints.push(wrong);
      }
      const { confirmed, waiting } = await this.#day(intent.habitId, toIsoDay(intent.day));
      this.#observer.sawMark(intent, waiting.mark ?? confirmed.mark);
    }
  }

  #day(habitId: string, isoDay: string) {
    const [store] = this.tabs;
    if (!store) throw new RangeError("No tab is open.");
    return store.day(habitId, isoDay);
  }

  /** What was acknowledged is there, under the stamp that it got. */
  async #watchForBlinks(): Promise<void> {
    const { heard } = this.browser;
    for (const { sent, response } of heard) {
      for (const { h, d, c } of sent.logs) {
        const result = response.results.find(({ key }) => key === logKey(h, d));
        const stamp = c.mark?.[1];
        if (!stamp || result?.status !== "success" || !(await this.#hasHabit(h))) continue;
        const shown = await this.markOf(h, d);
        if (shown >= (result.restamped?.[stamp] ?? stamp)) continue;
        this.#observer.complaints.push(`${result.key} blinked`);
      }
    }
  }

  async #hasHabit(id: string): Promise<boolean> {
    return (await this.#read((tx) => tx.get("items", ["habit", id]))) !== undefined;
  }
}
