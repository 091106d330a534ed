import { type EnginePorts, SyncEngine } from "./engine";
import { Errands } from "./errands";
import type { LiveEvent } from "./live-connection";
import { LiveEvents } from "./live-events";
import type { Storage } from "./storage";
import type { Phase, TabMessage, Tabs } from "./tabs";
import { copyOverHttp, exchangeOverHttp } from "./transport";
import type { World } from "./world";

/** What tabs tell each other about who talks to the server, and how that goes. */
type LeadMessage = Exclude<TabMessage, { type: "changed" | "wiped" }>;

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
  /** The conversation stands like this now, in whichever tab. */
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
      onChange: () => this.#followEngine(),
    });
    this.#live = new LiveEvents({ userId, world, storage, tabs, device, engine: this.#engine });
    this.#resign = world.campaign(`kept:${userId}`, {
      lead: () => this.#lead(),
      resign: () => this.#stopLeading(),
    });
  }

  /** Calls back when another device did something worth telling. Returns the way out. */
  onEvent(listener: (event: LiveEvent) => void): () => void {
    return this.#live.subscribe(listener);
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

  /** Does what another tab asks for, and takes what it tells. */
  async hear(message: LeadMessage): Promise<void> {
    switch (message.type) {
      case "hello":
        if (this.#isLeading) this.#tabs.tell({ type: "phase", phase: this.#phase() });
        return;
      case "phase":
        // Whoever leads knows better than a tab that led before and whose word comes late.
        if (!this.#isLeading) this.#onPhase(message.phase);
        return;
      case "sync":
        return this.#run(message.errand);
      case "synced":
        return this.#errands.settle(message.errand);
      case "leads":
        return this.#errands.askAgain();
      case "event":
        return this.#live.tell(message.event);
    }
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

  async #run(errand: string): Promise<void> {
    if (!this.#isLeading) return;
    await this.#engine.sync();
    this.#tabs.tell({ type: "synced", errand });
  }

  #followEngine(): void {
    const phase = this.#phase();
    this.#live.followEngine();
    this.#tabs.tell({ type: "phase", phase });
    this.#onPhase(phase);
  }

  #phase(): Phase {
    const { isRunning, failure } = this.#engine;
    return {
      isRunning,
      failure: failure && { reason: failure.reason, status: failure.status },
    };
  }
}
