"use client";

import { useEffect } from "react";

import { markFilled } from "@/lib/offline/device-mark";

import { sendWhenGone } from "./send-when-gone";
import { startServiceWorker } from "./service-worker";
import { useTrackerSource } from "./tracker-context";

/** Lets Kept open without its server from the next visit on: the screens as soon as the data is here too. */
export function WorksOffline() {
  const source = useTrackerSource();
  useEffect(() => {
    startServiceWorker();
    // A browser that refuses to keep a store has nothing to open without the server.
    source.store
      .then(async (store) => {
        await store.complete;
        if (await hasDatabase(store.userId)) await markFilled(store.userId);
      })
      .catch(() => undefined);
    return sendWhenGone(() => source.status().waiting > 0);
  }, [source]);
  return null;
}

async function hasDatabase(userId: string): Promise<boolean> {
  const databases = await indexedDB.databases();
  return databases.some(({ name }) => name === `kept:${userId}`);
}
