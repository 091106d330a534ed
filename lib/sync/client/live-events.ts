import type { SyncEngine } from "./engine";
import { LiveConnection, type LiveEvent } from "./live-connection";
import type { Storage, StorageTransaction } from "./storage";
import type { Tabs } from "./tabs";
import type { SyncFailureReason } from "./transport";
import type { World } from "./world";

type Parts = {
  userId: string;
  world: World;
  storage: Storage;
  engine: SyncEngine;
  tabs: Tabs;
  /** The name of this device in events. */
  device: () => string | undefined;
};

/**
 * What other devices do, as this device hears of it: the leading tab holds the stream, keeps the place in the store,
 * and passes events on to the other tabs. News of changes go to the engine.
 */
export class LiveEvents {
  readonly #parts: Parts;
  readonly #connection: LiveConnection;
  readonly #listeners = new Set<(event: LiveEvent) => void>();
  #failure: SyncFailureReason | null = null;

  constructor(parts: Parts) {
    const { userId, world, storage, engine } = parts;
    this.#parts = parts;
    this.#connection = new LiveConnection({
      userId,
      world,
      position: () => storage.read(positionIn),
      take: (position, event) => this.#take(position, event),
      onNews: (seq) => engine.news(seq),
      onLost: () => void engine.sync(),
      isSignedIn: () => engine.failure?.reason !== "signed_out",
    });
  }

  /** Calls back when another device did something worth telling. Returns the way out. */
  subscribe(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** This tab leads from now on. */
  start(): void {
    this.#connection.start();
  }

  /** This tab leads no more, or is about to end. */
  stop(): void {
    this.#connection.stop();
  }

  /**
   * A conversation of the engine has begun or ended. The stream ends with the session; where the server answers again, it
   * begins without sitting out its pause: what others do from now on would come late.
   */
  followEngine(): void {
    const failure = this.#parts.engine.failure?.reason ?? null;
    if (failure === this.#failure) return;
    this.#failure = failure;
    if (failure === null || failure === "signed_out") this.#connection.look();
  }

  /** Tells the listeners of this tab. */
  tell(event: LiveEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Notes how far the stream is, and passes on what this device did not do itself. */
  async #take(position: number, event: LiveEvent | null): Promise<void> {
    const { storage, tabs, device } = this.#parts;
    await storage.write((tx) => tx.put("meta", [{ key: "live", position }]));
    if (!event || event.data["device"] === device()) return;
    tabs.tell({ type: "event", event });
    this.tell(event);
  }
}

async function positionIn(tx: StorageTransaction): Promise<number | null> {
  const row = await tx.get("meta", "live");
  return row?.key === "live" ? row.position : null;
}
