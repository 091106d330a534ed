/** What the store and the engine need of the world around them; tests bring another one. */
export type World = {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Calls back once after so many milliseconds. Returns the way to call it off. */
  setTimer: (milliseconds: number, callback: () => void) => () => void;
  randomBytes: (count: number) => Uint8Array;
  fetch: (url: string, init: RequestInit & { body: string }) => Promise<Response>;
  /** Whether the device believes to have a network; it is often wrong in this belief. */
  isOnline: () => boolean;
  /** Calls back when that belief changes. Returns the way out. */
  watchConnection: (listener: () => void) => () => void;
  /** Carries messages to the other tabs of this browser, not to the sender. */
  openChannel: (name: string) => Channel;
  /** Calls `lead` when this tab becomes the one of all that does something. Returns the way to give it up. */
  campaign: (name: string, lead: () => void) => () => void;
  /** Goes where a stranger goes: the person's data was deleted from this device in another tab. */
  leave: () => void;
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

// The lock is held until it is given up or the tab goes away; the browser then wakes the next tab in line.
// Without locks every tab leads: exchanges are idempotent, so that costs requests and nothing else.
function campaign(name: string, lead: () => void): () => void {
  if (!("locks" in navigator)) {
    lead();
    return () => {};
  }
  const end = Promise.withResolvers<void>();
  const withdrawal = new AbortController();
  navigator.locks
    .request(name, { signal: withdrawal.signal }, () => {
      lead();
      return end.promise;
    })
    .catch(() => undefined); // withdrawn before it was this tab's turn
  return () => {
    withdrawal.abort();
    end.resolve();
  };
}
