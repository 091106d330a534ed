"use client";

import { useSyncExternalStore } from "react";

import type { TakeoverAnswer, WorkerMessage } from "@/lib/offline/worker-message";

import { untilQuiet } from "./page-quiet";
import { hasTyped } from "./typed-here";

const CHANNEL = "kept-new-version";
/** Chromium holds a take-over back until the old worker has rested for half a minute (decision 082). */
const PATIENCE_MS = 60_000;
/** How long the owner's press waits for the worker before the page reloads without it. */
const PRESS_PATIENCE_MS = 3000;

let isNewVersionWaiting = false;
/** Where somebody asked for it. A take-over that nobody asked for changes nothing that this page shows. */
let askedFor: "here" | "in another tab" | null = null;
let told: BroadcastChannel | null = null;
const listeners = new Set<() => void>();

/** Whether a new version of Kept is stored here and waits for the owner's word. */
export function useNewVersion(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isNewVersionWaiting,
    () => false,
  );
}

/** Lets the new version take over; every open page of Kept reloads, but for those in which something is typed. */
export async function takeNewVersion(): Promise<void> {
  askedFor = "here";
  told?.postMessage("asked for");
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration?.waiting) return location.reload(); // another tab was quicker
  tell(registration.waiting, { type: "SKIP_WAITING" });
  // The server's document is of the new version, whichever worker lets it pass.
  setTimeout(() => location.reload(), PRESS_PATIENCE_MS);
}

/**
 * Reloads this page when a worker takes over that the owner asked for, here or in another tab. What is typed here and not
 * handed in is not thrown away for a press in another tab: the page goes on with the files of its own build, and offers
 * to reload.
 */
export function followTakeovers(): void {
  const { serviceWorker } = navigator;
  told = new BroadcastChannel(CHANNEL);
  told.addEventListener("message", () => (askedFor ??= "in another tab"));
  serviceWorker.addEventListener("controllerchange", () => {
    if (!serviceWorker.controller) return; // somebody signs out, and is about to be led to the door
    const isKeptOpen = askedFor === "in another tab" && hasTyped();
    if (askedFor !== null && !isKeptOpen) location.reload();
    noteWaiting(isKeptOpen);
  });
}

/** Notices a version that waits already, and those that come. */
export function watchVersions(registration: ServiceWorkerRegistration): void {
  const { waiting } = registration;
  if (waiting && navigator.serviceWorker.controller) void offer(waiting);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.installing);
}

function watch(worker: ServiceWorker | null): void {
  worker?.addEventListener("statechange", () => {
    const isFirst = navigator.serviceWorker.controller === null;
    if (worker.state === "installed" && !isFirst) noteWaiting(true);
    if (worker.state === "redundant") noteWaiting(false);
  });
}

/**
 * A version that waits since before this page was opened takes over at once if this page is the only one. Not while the
 * page still fetches: the old worker would be started once more for that, and Chromium then lets the new one wait.
 */
async function offer(worker: ServiceWorker): Promise<void> {
  await untilQuiet();
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener("message", ({ data }: MessageEvent<TakeoverAnswer>) => {
    setTimeout(() => noteWaiting(worker.state === "installed"), data.takesOver ? PATIENCE_MS : 0);
  });
  port1.start();
  tell(worker, { type: "TAKE_OVER_IF_ALONE" }, port2);
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
