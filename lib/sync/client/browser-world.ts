import { campaign } from "./leadership";
import { type StreamEars, type World, worldOfBoth } from "./world";

/** A page of the browser. */
export function browserWorld(): World {
  return {
    ...worldOfBoth(),
    watchConnection,
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
