import { logKey, type SyncRequest, type SyncResponse } from "@/lib/sync/protocol/message";

import type { LocalStore } from "../local-store";
import type { World } from "../world";
import type { Observer } from "./observer";
import { isKeptIn } from "./shown-wrong";
import type { StoryBrowser } from "./story-browser";
import type { StoryRows } from "./story-rows";
import type { Fault } from "./story-steps";

/** A tab, and the world as it sees it. */
export type StoryTab = { store: LocalStore; world: World };

type Parts = {
  browser: StoryBrowser;
  /** Those that are open now. */
  tabs: readonly StoryTab[];
  rows: StoryRows;
  observer: Observer;
};

/** How a device of a story meets the server, and what it must not show afterwards. */
export class StoryMeetings {
  readonly #browser: StoryBrowser;
  readonly #tabs: readonly StoryTab[];
  readonly #rows: StoryRows;
  readonly #observer: Observer;

  constructor({ browser, tabs, rows, observer }: Parts) {
    this.#browser = browser;
    this.#tabs = tabs;
    this.#rows = rows;
    this.#observer = observer;
  }

  /** Meets the server, over a network that does something to the request. */
  async sync(
    tab: number,
    fault: Fault = "ok",
    meanwhile?: (asking: World) => Promise<void>,
  ): Promise<void> {
    const browser = this.#browser;
    browser.faults = [fault];
    browser.meanwhile = meanwhile ?? null;
    browser.heard = [];
    await (this.#tabs[tab] ?? this.#tabs[0])?.store.sync();
    browser.faults = [];
    browser.meanwhile = null;
    for (const { sent, response } of browser.heard) await this.#watchForBlinks(sent, response);
  }

  /** Meets the server in the tab that leads, after each tab has saved what found no room, and in pages that keep their rows themselves. */
  async meet(): Promise<void> {
    await this.saveKept();
    await this.sync(this.#tabs.findIndex((tab) => tab === this.#leader()));
    for (const { store, world } of this.#tabs) if (!this.#browser.stands(world)) await store.sync();
  }

  /** Each tab saves what found no room before, for no other tab knows of it. */
  async saveKept(fault?: Fault): Promise<void> {
    for (const [place, { store }] of this.#tabs.entries()) {
      if (isKeptIn(store)) await this.sync(place, fault);
    }
  }

  /** @param asking The tab whose request is under way: its answer comes after this, so its exchange is not waited for. */
  async handOver(asking?: World): Promise<void> {
    if (this.#tabs.length < 2) return;
    this.#browser.handOver();
    const leader = this.#leader();
    if (leader && leader.world !== asking) await leader.store.sync();
  }

  #leader(): StoryTab | undefined {
    return this.#tabs.find(({ world }) => this.#browser.leads(world));
  }

  /** What was acknowledged is there, under the stamp that it got. */
  async #watchForBlinks(sent: SyncRequest, { results }: SyncResponse): Promise<void> {
    for (const { h, d, c } of sent.logs) {
      const result = results.find(({ key }) => key === logKey(h, d));
      const stamp = c.mark?.[1];
      if (!stamp || result?.status !== "success" || !(await this.#rows.hasHabit(h))) continue;
      const held = await this.#rows.markOf(h, d);
      if (held >= (result.restamped?.[stamp] ?? stamp)) continue;
      this.#observer.complaints.push(`${result.key} blinked`);
    }
  }
}
