import { type World, worldOfBoth } from "@/lib/sync/client/world";

/**
 * The world of a store that is opened in the service worker: one more tab that nobody looks at. It talks to the server
 * only when no page does, and holds no stream.
 */
export function workerWorld(): World {
  return {
    ...worldOfBoth(),
    watchConnection: () => () => {},
    campaign: leadIfNobodyDoes,
    isInSight: () => false,
    watchSight: () => () => {},
    listen: () => () => {},
    leave: () => {},
  };
}

/** The same for a look at a store, in which nothing is said to the server. */
export function silentWorld(): World {
  return { ...workerWorld(), campaign: () => () => {} };
}

const leadIfNobodyDoes: World["campaign"] = (name, { lead, resign }) => {
  const over = Promise.withResolvers<void>();
  navigator.locks
    .request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return undefined;
      lead();
      return over.promise;
    })
    .catch(resign); // a page that came into sight has taken it
  return over.resolve;
};
