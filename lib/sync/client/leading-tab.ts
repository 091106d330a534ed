import { type EnginePorts, SyncEngine } from "./engine";
import { Errands } from "./errands";
import type { LiveEvent } from "./live-connection";
import { LiveEvents } from "./live-events";
import type { Storage } from "./storage";
import type { Phase, Tabs } from "./tabs";
import { copyOverHttp, exchangeOverHttp } from "./transport";
import type { World } from "./world";

type Parts = {
  userId: string;
  world: World;
  storage: Storage;
  prepare: EnginePorts["prepare"];
  file: EnginePorts["file"];
  fileCopy: EnginePorts["fileCopy"];
  tabs: Tabs;
  /** The name of this device in events. */
  device: () => string | undefined;
  onPhase: (phase: Phase) => void;
};

/**
 * What one of a browser's tabs does for all of them: it talks to the server and holds the stream of events. Every
 * tab stands for it; the others are next in line.
 */
export class LeadingTab {
  readonly #engine: SyncEngine;
  readonly #errands: Errands;
  readonly #live: LiveEvents;
  readonly #resign: () => void;
  readonly #onPhase: (phase: Phase) => void;
  readonly #tabs: Tabs;
  #isLeading = false;
  #isStopped = false;

  constructor({ userId, world, storage, tabs, device, onPhase, ...rows }: Parts) {
    this.#tabs = tabs;
    this.#errands = new Errands(tabs, world);
    this.#onPhase = onPhase;
    this.#engine = new SyncEngine({
      world,
      prepare: rows.prepare,
      file: rows.file,
      fileCopy: rows.fileCopy,
      exchange: (request) => exchangeOverHttp(world, userId, request),
      fetchCopy: (after) => copyOverHttp(world, userId, after),
      onChange: () => this.#enginesPhase(),
    });
    this.#live = new LiveEvents({ userId, world, storage, tabs, device, engine: this.#engine });
    this.#resign = world.campaign(`kept:${userId}`, {
      lead: () => this.#lead(),
      resign: () => this.#stopLeading(),
    });
  }

  /** Whether this is the tab. */
  get isLeading(): boolean {
    return this.#isLeading;
  }

  /** Calls back when another device did something worth telling. Returns the way out. */
  onEvent(listener: (event: LiveEvent) => void): () => void {
    return this.#live.subscribe(listener);
  }

  /** Tells this tab what the one that leads has heard. */
  tell(event: LiveEvent): void {
    this.#live.tell(event);
  }

  /** Something was changed on this device, by whichever tab. */
  changed(): void {
    if (this.#isLeading) this.#engine.changed();
  }

  /**
   * Exchanges with the server now, in whichever tab leads. Settles when an exchange that began after this is over or broke
   * off, or when nobody leads for ten seconds. At once in a tab that has ended.
   */
  async sync(): Promise<void> {
    if (this.#isStopped) return;
    await (this.#isLeading ? this.#engine.sync() : this.#errands.ask());
  }

  /** Another tab asks for an exchange. */
  async run(errand: string): Promise<void> {
    if (!this.#isLeading) return;
    await this.#engine.sync();
    this.#tabs.tell({ type: "synced", errand });
  }

  /** What this tab asked for is done. */
  settle(errand: string): void {
    this.#errands.settle(errand);
  }

  /** Another tab has taken the lead. */
  followLeader(): void {
    this.#errands.askAgain();
  }

  /** Ends for good; the next tab in line takes over. */
  stop(): void {
    this.#isLeading = false;
    this.#isStopped = true;
    this.#errands.settleAll();
    this.#engine.stop();
    this.#live.stop();
    this.#resign();
  }

  #lead(): void {
    this.#isLeading = true;
    this.#tabs.tell({ type: "leads" });
    void this.#engine.sync().then(() => this.#errands.settleAll());
    this.#live.start();
  }

  #stopLeading(): void {
    this.#isLeading = false;
    this.#live.stop();
  }

  #enginesPhase(): void {
    const { isRunning, failure } = this.#engine;
    this.#live.followEngine();
    this.#onPhase({
      isRunning,
      failure: failure && { reason: failure.reason, status: failure.status },
    });
  }
}
