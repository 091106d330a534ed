import { stepAside } from "./step-aside";

/** How a tab is told that it leads, and that it does no more. */
export type Campaign = { lead: () => void; resign: () => void };

/** What the store and the engine need of the world around them; tests bring another one. */
export type World = {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Calls back once after so many milliseconds. Returns the way to call it off. */
  setTimer: (milliseconds: number, callback: () => void) => () => void;
  /** Settles when nothing that a person waits for is left to do: presses and painting go first. Never rejects. */
  stepAside: () => Promise<void>;
  randomBytes: (count: number) => Uint8Array;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Whether the device believes to have a network; it is often wrong in this belief. */
  isOnline: () => boolean;
  /** Calls back when that belief changes. Returns the way out. */
  watchConnection: (listener: () => void) => () => void;
  /** Carries messages to the other tabs of this browser, not to the sender. */
  openChannel: (name: string) => Channel;
  /** Tells this tab when it becomes the one of all that does something, and when no more. Returns the way to give it up. */
  campaign: (name: string, campaign: Campaign) => () => void;
  /** Whether somebody can see this tab. */
  isInSight: () => boolean;
  /** Calls back when that changes. Returns the way out. */
  watchSight: (listener: () => void) => () => void;
  /** Opens a stream of events with these names. Returns the way to end it; it does not begin again by itself. */
  listen: (url: string, names: readonly string[], ears: StreamEars) => () => void;
  /** Goes where a stranger goes: the person's data was deleted from this device in another tab. */
  leave: () => void;
};

/** A message of a stream of events. `id` is empty until the stream has named one. */
export type StreamMessage = { name: string; id: string; data: string };

export type StreamEars = {
  onMessage: (message: StreamMessage) => void;
  /** It ended, or never began. Nothing comes after this. */
  onLost: () => void;
};

export type Channel = {
  post: (message: unknown) => void;
  onMessage: (listener: (message: unknown) => void) => void;
  close: () => void;
};

/** What a page and a service worker have alike. */
export function worldOfBoth(): Pick<
  World,
  "now" | "setTimer" | "stepAside" | "randomBytes" | "fetch" | "isOnline" | "openChannel"
> {
  return {
    now: Date.now,
    setTimer(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    stepAside,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    fetch: (url, init) => fetch(url, init),
    isOnline: () => navigator.onLine,
    openChannel: openBroadcastChannel,
  };
}

function openBroadcastChannel(name: string): Channel {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    onMessage: (listener) => {
      channel.addEventListener("message", (event: MessageEvent<unknown>) => listener(event.data));
    },
    close: () => channel.close(),
  };
}
