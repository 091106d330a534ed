import { type EnginePorts, SyncEngine } from "./engine";
import { nextBatch } from "./exchange";
import type { LiveEvent } from "./live-connection";
import { LiveEvents } from "./live-events";
import { stateOf } from "./local-write";
import type { Storage } from "./storage";
import type { Phase, Tabs } from "./tabs";
import { copyOverHttp, exchangeOverHttp } from "./transport";
import type { World } from "./world";

/** How long a tab that does not lead waits for the one that does. */
const HANDED_OVER_MS = 10_000;

type Parts = {
  userId: string;
  world: World;
  storage: Storage;
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
  readonly #world: World;
  readonly #engine: SyncEngine;
  readonly #live: LiveEvents;
  readonly #resign: () => void;
  readonly #onPhase: (phase: Phase) => void;
  readonly #tabs: Tabs;
  #isLeading = false;
  #leaderIsDone = Promise.withResolvers<void>();

  constructor({ userId, world, storage, file, fileCopy, tabs, device, onPhase }: Parts) {
    this.#world = world;
    this.#tabs = tabs;
    this.#onPhase = onPhase;
    this.#engine = new SyncEngine({
      world,
      file,
      fileCopy,
      prepare: () =>
        storage.read(async (tx) => ({ state: await stateOf(tx), batch: await nextBatch(tx) })),
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

  /** Exchanges with the server now, in whichever tab leads. Settles when that is over or took too long. */
  async sync(): Promise<void> {
    if (this.#isLeading) return this.#engine.sync();
    const callOff = this.#world.setTimer(HANDED_OVER_MS, () => this.#leaderIsDone.resolve());
    this.#tabs.tell({ type: "sync" });
    await this.#leaderIsDone.promise;
    callOff();
  }

  /** A conversation with the server is over, here or in the tab that leads. */
  noteDone(): void {
    this.#leaderIsDone.resolve();
    this.#leaderIsDone = Promise.withResolvers();
  }

  /** Ends for good; the next tab in line takes over. */
  stop(): void {
    this.#engine.stop();
    this.#live.stop();
    this.#resign();
  }

  #lead(): void {
    this.#isLeading = true;
    void this.#engine.sync();
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
