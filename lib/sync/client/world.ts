import { type Campaign, campaign } from "./leadership";

/** What the store and the engine need of the world around them; tests bring another one. */
export type World = {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Calls back once after so many milliseconds. Returns the way to call it off. */
  setTimer: (milliseconds: number, callback: () => void) => () => void;
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

/** The browser. */
export function browserWorld(): World {
  return {
    now: Date.now,
    setTimer(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    fetch: (url, init) => fetch(url, init),
    isOnline: () => navigator.onLine,
    watchConnection,
    openChannel: openBroadcastChannel,
    campaign,
    isInSight: () => document.visibilityState === "visible",
    watchSight,
    listen,
    // Not a reload: the session may still be there for a moment and would fill the device again.
    leave: () => location.replace("/sign-in"),
  };
}

function watchConnection(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
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

function watchSight(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}

function listen(url: string, names: readonly string[], ears: StreamEars): () => void {
  // Without it the other occasions remain on which devices meet.
  if (typeof EventSource === "undefined") return () => {};
  const source = new EventSource(url);
  for (const name of names) {
    source.addEventListener(name, (event: MessageEvent<string>) =>
      ears.onMessage({ name, id: event.lastEventId, data: event.data }),
    );
  }
  source.addEventListener("error", () => {
    source.close();
    ears.onLost();
  });
  return () => source.close();
}
