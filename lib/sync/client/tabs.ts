import type { IntentReads } from "@/lib/sync/protocol/intent";

import type { LiveEvent } from "./live-connection";
import type { SyncFailureReason } from "./transport";
import type { Channel, World } from "./world";

/** How the leading tab's conversation with the server stands. */
export type Phase = {
  isRunning: boolean;
  failure: { reason: SyncFailureReason; status: number } | null;
};

/**
 * Registers of these things and days have changed, or a problem, a timer or the profile; null means all of it. `device` and
 * `number`: of the filing (see there); none from a tab of an older version.
 */
export type ChangedMessage = {
  type: "changed";
  reads: IntentReads | null;
  device?: string;
  number?: number;
};

/** What tabs tell each other. They read the same store, so a message says where to look, not what is there. */
export type TabMessage =
  | ChangedMessage
  /** A tab that does not lead wants an exchange, and the answer when it is over. */
  | { type: "sync"; errand: string }
  | { type: "synced"; errand: string }
  /** The tab that says so leads from now on. */
  | { type: "leads" }
  /** The leading tab's phase. */
  | { type: "phase"; phase: Phase }
  /** A tab has opened and wants to know the phase. */
  | { type: "hello" }
  /** The stream of events brought something that another device did. */
  | { type: "event"; event: LiveEvent }
  /** The person's data was deleted from this device. */
  | { type: "wiped" };

/** The other tabs of this browser in which the same person is signed in. */
export class Tabs {
  readonly #channel: Channel;
  #isClosed = false;

  constructor(world: World, userId: string, onMessage: (message: TabMessage) => void) {
    this.#channel = world.openChannel(`kept:${userId}`);
    // Only this class posts on this channel.
    this.#channel.onMessage((message) => onMessage(message as TabMessage));
  }

  /** After closing nobody is told: an answer may come in while the page is being left. */
  tell(message: TabMessage): void {
    if (!this.#isClosed) this.#channel.post(message);
  }

  close(): void {
    this.#isClosed = true;
    this.#channel.close();
  }
}
