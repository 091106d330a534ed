"use client";

import { useSyncExternalStore } from "react";

import type { TakeoverAnswer, WorkerMessage } from "@/lib/offline/worker-message";

const SCRIPT = "/sw.js";
const HOUR = 3_600_000;
/** A busy phone may have no idle moment for long. */
const LONGEST_WAIT_MS = 5000;
/** Browsers hold a take-over back while the old worker has something to finish. After this the owner is asked. */
const PATIENCE_MS = 5000;

let isStarted = false;
let isNewVersionWaiting = false;
/** A worker that takes over without being asked for changes nothing that this page shows. */
let wasAskedFor = true;
let attended: ServiceWorkerRegistration | null = null;
const listeners = new Set<() => void>();

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
  followChanges();
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

/** Whether a new version of Kept is stored here and waits for the owner's word. */
export function useNewVersion(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isNewVersionWaiting,
    () => false,
  );
}

/** Lets the new version take over; every open page of Kept reloads. */
export async function takeNewVersion(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration?.waiting) tell(registration.waiting, { type: "SKIP_WAITING" });
  else location.reload(); // another tab was quicker
}

function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: LONGEST_WAIT_MS });
  else setTimeout(work);
}

function followChanges(): void {
  const { serviceWorker } = navigator;
  let hadWorker = serviceWorker.controller !== null;
  serviceWorker.addEventListener("controllerchange", () => {
    if (!serviceWorker.controller) return; // somebody signs out, and is about to be led to the door
    // The first worker of a browser takes over pages that came from the server: they are as new as it is.
    if (hadWorker && wasAskedFor) location.reload();
    hadWorker = true;
    wasAskedFor = true;
    noteWaiting(false);
  });
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
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.installing);
  lookForNewVersions(registration);
}

function watch(worker: ServiceWorker | null): void {
  worker?.addEventListener("statechange", () => {
    const isFirst = navigator.serviceWorker.controller === null;
    if (worker.state === "installed" && !isFirst) noteWaiting(true);
    if (worker.state === "redundant") noteWaiting(false);
  });
}

/** A version that waits since before this page was opened takes over at once if this page is the only one. */
function offer(worker: ServiceWorker): void {
  const { port1, port2 } = new MessageChannel();
  wasAskedFor = false;
  port1.addEventListener("message", ({ data }: MessageEvent<TakeoverAnswer>) => {
    if (data.takesOver) setTimeout(() => askFor(worker), PATIENCE_MS);
    else askFor(worker);
  });
  port1.start();
  tell(worker, { type: "TAKE_OVER_IF_ALONE" }, port2);
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

function askFor(worker: ServiceWorker): void {
  if (worker.state !== "installed") return; // it has taken over
  wasAskedFor = true;
  noteWaiting(true);
}

function tell(worker: ServiceWorker, message: WorkerMessage, ...ports: MessagePort[]): void {
  worker.postMessage(message, ports);
}

function noteWaiting(isWaiting: boolean): void {
  isNewVersionWaiting = isWaiting;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
