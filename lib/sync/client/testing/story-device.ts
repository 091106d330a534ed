import { AppError } from "@/lib/domain/app-error";
import { toIsoDay } from "@/lib/domain/calendar-day";
import type { Intent } from "@/lib/sync/protocol/intent";

import type { LocalStore, Undo } from "../local-store";
import { openLocalStore } from "../open-local-store";
import type { Press } from "../press";
import { StorageFullError } from "../storage";
import type { World } from "../world";
import type { Shown } from "./agreement";
import { FullStorage, type Room } from "./full-storage";
import { isOfDay, type Observer } from "./observer";
import { offered } from "./offered";
import { isKeptIn, shownWrong } from "./shown-wrong";
import { nextTurn, type StoryBrowser } from "./story-browser";
import { StoryMeetings, type StoryTab } from "./story-meetings";
import { type OpenRows, StoryRows } from "./story-rows";
import type { Fault } from "./story-steps";
import { profileOf } from "./test-browser";

const USER = "018f0000-0000-7000-9000-000000000001";
const NOTHING: Shown = { habits: [], trash: [], goals: [], imports: [], vacations: [] };

/** One device of a story: the real store in one tab or two, and somebody who uses it. */
export class StoryDevice {
  readonly browser: StoryBrowser;
  readonly rows: StoryRows;
  readonly meetings: StoryMeetings;
  readonly room: Room = { after: 0, missing: 0 };
  readonly #observer: Observer;
  readonly #tabs: StoryTab[] = [];
  readonly #counted = new Set<string>();
  #pressed = 0;
  /** Presses that their pages have noted and not seen to the end. */
  #notes: { press: Press; intents: readonly Intent[] }[] = [];
  /** The last press that was not taken back. */
  #last: { undo: Undo; intents: readonly Intent[] } | null = null;

  constructor(browser: StoryBrowser, openRows: OpenRows, observer: Observer) {
    this.browser = browser;
    this.rows = new StoryRows(openRows);
    this.#observer = observer;
    this.meetings = new StoryMeetings({ browser, tabs: this.#tabs, rows: this.rows, observer });
  }

  /** What is open in the tabs, the one that has been open for longest first. */
  get stores(): LocalStore[] {
    return this.#tabs.map(({ store }) => store);
  }

  get hasNotes(): boolean {
    return this.#notes.length > 0;
  }

  /** @param covering What the server's page shows. @param fault What the network does to the tab's first request. */
  async openTab(covering: Shown = NOTHING, fault: Fault = "ok"): Promise<void> {
    this.browser.faults = [fault, fault];
    const storage = new FullStorage(this.rows.ofTab(), this.room);
    const shown = { ...covering, profile: profileOf(USER) };
    const world = this.browser.world();
    const store = await openLocalStore(USER, shown, { world, storage });
    if (!store) throw new Error("The store was not filled.");
    this.#tabs.push({ store, world });
    await this.#keepNotes(store);
    if (this.#tabs.length === 1) await store.sync(); // the conversation that a leading tab begins with
    this.browser.faults = [];
  }

  /** A tab ends at a press. Where it was the only one, another one is opened; else that happens some time later. */
  async breakOff(tab: number, intents: readonly Intent[], isWritten: boolean): Promise<void> {
    this.room.missing = 0;
    await this.meetings.saveKept("lost request");
    const place = this.#tabs[tab] ? tab : 0;
    const store = this.#tabs[place]?.store;
    const possible = await this.#offered(intents);
    if (!store || possible.length === 0) return;
    const id = `press ${this.#pressed++}`;
    const press = { id, noted: [], made: store.moment() };
    if (!isWritten || (await this.write(place, possible, id)))
      this.#notes.push({ press, intents: possible });
    await this.#closeTab(place);
  }

  /** What a page does first: what others have left. */
  async #keepNotes(store: LocalStore): Promise<void> {
    for (const { press, intents } of this.#notes.splice(0))
      await this.#press(store, intents, press);
  }

  /** Closes all tabs, and what found no room before them, and comes back without a network. */
  async restart(): Promise<void> {
    this.room.missing = 0;
    await this.meetings.saveKept("lost request"); // nothing is kept in a page alone any more
    await this.meetings.sync(0, "lost request");
    this.closeTabs();
    await this.openTab(NOTHING, "lost request");
  }

  /** The browser throws the store away, of which nothing waits. */
  async loseStore(covering: Shown): Promise<void> {
    this.closeTabs();
    this.rows.lose();
    await this.openTab(covering, "lost request");
  }

  /** The same while tabs are open, which find out by themselves. */
  async emptyStore(): Promise<void> {
    this.#last = null;
    await this.rows.empty();
  }

  /** Ends for good. */
  end(): void {
    this.closeTabs();
    this.rows.close();
  }

  closeTabs(): void {
    for (const { store } of this.#tabs.splice(0)) store.close();
    this.#last = null;
  }

  /** Opens a second tab, or closes the one that has been open for longer. */
  async toggleTab(): Promise<void> {
    if (this.#tabs.length === 1) return this.openTab();
    if (this.#losesWithATab()) return;
    await this.#closeTab(0);
  }

  /** A tab ends while its request is under way, as a phone ends what nobody looks at. Where it was the only one, another one is opened. */
  async endTab(asking: World): Promise<void> {
    const place = this.#tabs.findIndex(({ world }) => world === asking);
    if (place === -1 || this.#losesWithATab()) return;
    await this.#closeTab(place);
  }

  /** Whether something would be gone with a tab: it stands in a page alone, or soon may. */
  #losesWithATab(): boolean {
    return this.room.missing > 0 || this.stores.some(isKeptIn);
  }

  async #closeTab(place: number): Promise<void> {
    this.#tabs.splice(place, 1)[0]?.store.close();
    this.#last = null;
    await nextTurn();
    if (this.#tabs.length === 0) await this.openTab(NOTHING, "lost request");
  }

  /** Does what makes sense on this device, in one press. */
  async write(tab: number, intents: readonly Intent[], id?: string): Promise<boolean> {
    const store = (this.#tabs[tab] ?? this.#tabs[0])?.store;
    const possible = await this.#offered(intents);
    if (!store || possible.length === 0) return false;
    return this.#press(store, possible, this.#pressOn(store, id));
  }

  /** A press that its page sees to the end. */
  #pressOn(store: LocalStore, id = `press ${this.#pressed++}`): Press {
    const { at, after } = store.moment();
    return { id, noted: [], made: { at, after } };
  }

  /** @returns Whether it was possible. */
  async #press(store: LocalStore, intents: readonly Intent[], press: Press): Promise<boolean> {
    const isLeft = press.made?.place !== undefined;
    const isNew = !this.#counted.has(press.id);
    let isWritten = true;
    try {
      const undo = await store.write(intents, press);
      if (!isLeft) this.#last = { undo, intents };
    } catch (error) {
      if (error instanceof AppError) return false;
      if (!(error instanceof StorageFullError)) throw error;
      isWritten = false; // it is kept in the page
    }
    if (isNew) this.#observer.wrote(intents);
    this.#counted.add(press.id);
    if (isWritten) await this.#watch(isLeft ? null : store, intents);
    return true;
  }

  async undo(): Promise<void> {
    if (!this.#last) return;
    const { undo, intents } = this.#last;
    this.#last = null;
    let isWritten = true;
    try {
      await undo();
    } catch (error) {
      if (!(error instanceof StorageFullError)) throw error;
      isWritten = false; // it is kept in the page
    }
    this.#observer.tookBack(intents);
    if (isWritten) await this.#watch(null, intents);
  }

  /** Whether the store has nothing to send and nothing to hear. @param seq The server's highest number. */
  async isQuiet(seq: number): Promise<boolean> {
    if (this.stores.some((store) => store.status().waiting > 0)) return false;
    const { cursor, complete } = await this.rows.state();
    return complete && cursor === seq;
  }

  async #offered(intents: readonly Intent[]): Promise<Intent[]> {
    if (intents.every(isOfDay)) return [...intents];
    const { habits, trash, goals, imports, vacations } = this.stores[0]?.view() ?? NOTHING;
    const things = [...habits, ...trash].map(({ habit }) => habit);
    const shown = [...things, ...goals, ...imports, ...vacations].map(({ id }) => id);
    return offered(intents, new Set([...shown, ...(await this.rows.idsNamedIn(intents))]));
  }

  /** What was typed is on screen as it was typed; and the marks that stand now are remembered. */
  async #watch(store: LocalStore | null, intents: readonly Intent[]): Promise<void> {
    const days = intents.filter(isOfDay);
    // A page that keeps its rows itself writes beside a store that was emptied, of which nobody has noticed yet.
    if (days.length === 0 || (await this.rows.areEmpty())) return;
    const { complete } = await this.rows.state();
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
    const [store] = this.stores;
    if (!store) throw new RangeError("No tab is open.");
    return store.day(habitId, isoDay);
  }
}
