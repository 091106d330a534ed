"use client";

import { followTakeovers, watchVersions } from "./new-version";

const SCRIPT = "/sw.js";
const HOUR = 3_600_000;
/** A busy phone may have no idle moment for long. */
const LONGEST_WAIT_MS = 5000;

let isStarted = false;
let attended: ServiceWorkerRegistration | null = null;

/**
 * Starts the service worker, which lets Kept open without its server. Once a page is enough; it waits until the
 * browser has nothing better to do. There is none while Kept is developed, and one left behind is sent away.
 */
export function startServiceWorker(): void {
  if (isStarted || !("serviceWorker" in navigator)) return;
  isStarted = true;
  if (process.env.NODE_ENV !== "production") {
    void stopServiceWorker();
    return;
  }
  followTakeovers();
  void attendKnown();
  if (document.readyState === "complete") whenIdle(() => void register());
  else addEventListener("load", () => whenIdle(() => void register()), { once: true });
}

/** Takes Kept's service workers from this browser. */
export async function stopServiceWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    await registration.unregister();
  }
}

function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: LONGEST_WAIT_MS });
  else setTimeout(work);
}

/** A new version that is on its way when a page opens is seen at once: the page may not be idle for a while. */
async function attendKnown(): Promise<void> {
  const known = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  if (known) attend(known);
}

async function register(): Promise<void> {
  // Without one Kept works as before, as long as there is a network.
  const registration = await navigator.serviceWorker
    .register(SCRIPT, { updateViaCache: "none" })
    .catch(() => null);
  if (registration) attend(registration);
}

function attend(registration: ServiceWorkerRegistration): void {
  if (attended === registration) return;
  attended = registration;
  watchVersions(registration);
  lookForNewVersions(registration);
}

/** A tab may stay open for weeks, and browsers look for a new worker only when a page is opened. */
function lookForNewVersions(registration: ServiceWorkerRegistration): void {
  let lookedAt = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" || Date.now() - lookedAt < HOUR) return;
    lookedAt = Date.now();
    registration.update().catch(() => undefined); // there is no network; another time
  });
}
