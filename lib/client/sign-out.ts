"use client";

import { EMPTIES_OWN_HEADER } from "@/lib/domain/emptying";

import { showBadge } from "./app-badge";
import { CARRIED_KEY } from "./carried-key";
import { forgetAllFiles } from "./kept-files";
import { forgetUser, knownUser } from "./known-user";
import { forgetPresses } from "./noted-presses";
import { stopServiceWorker } from "./service-worker";
import { currentSource } from "./tracker-source";

/** A store that cannot be opened (its code was never fetched, and there is no network) answers nothing. */
const PATIENCE_MS = 8000;

/**
 * How many changes of this device the server does not have yet. They are lost when the device is wiped. Throws when
 * that cannot be told.
 */
export async function prepareSignOut(): Promise<{ waiting: number }> {
  const source = currentSource();
  if (!source) return { waiting: 0 };
  await inTime(source.sync());
  return { waiting: source.status().waiting };
}

/**
 * Ends the session, and lets the browser forget all of Kept. Only when changes of somebody else wait here, which are
 * nowhere else, it does not: `wipeDevice` then takes what is this person's.
 *
 * @returns False when the server was not reached, so that the session goes on.
 */
export async function endSession(): Promise<boolean> {
  try {
    const headers = (await othersWaitHere()) ? { [EMPTIES_OWN_HEADER]: "1" } : undefined;
    return (await fetch("/api/sign-out", { method: "POST", ...(headers && { headers }) })).ok;
  } catch {
    return false;
  }
}

/**
 * Deletes what this browser holds of the person: their database, the caches, the service worker, what it has shown
 * outside of Kept, and the note whose they are. Other tabs are told and leave. A session that merely ended keeps
 * everything; only signing out wipes.
 */
export async function wipeDevice(): Promise<void> {
  const userId = knownUser();
  const wiped = currentSource()?.wipe(); // before anything is forgotten: a stranger's page would leave by itself
  forgetUser();
  sessionStorage.removeItem(CARRIED_KEY);
  await wiped;
  if (userId !== null) {
    indexedDB.deleteDatabase(`kept:${userId}`);
    forgetPresses(userId);
    await forgetAllFiles(userId);
  }
  if ("caches" in globalThis) {
    for (const name of await caches.keys()) await caches.delete(name);
  }
  showBadge(0);
  await takeNotificationsAway();
  await stopServiceWorker();
  forgetUser(); // while the store was emptied it may have noted once more that something waits
}

/**
 * Closes what Kept has shown outside of its pages: notifications name habits, and stay on the screen of a phone for days.
 * To be done before the session ends, for the server's answer to that takes the worker away, and with it the way to
 * them.
 */
export async function takeNotificationsAway(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  for (const notification of (await registration?.getNotifications()) ?? []) notification.close();
}

async function othersWaitHere(): Promise<boolean> {
  const { othersWait } = await import("@/lib/sync/client/others-wait");
  return othersWait(knownUser() ?? "");
}

function inTime(work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The store does not answer.")), PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
