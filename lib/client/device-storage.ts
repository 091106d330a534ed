"use client";

import { useEffect, useState } from "react";

import { isFilled } from "@/lib/offline/device-mark";

import { keepStorage } from "./keep-storage";

/** What the browser says about the room that Kept takes here. */
export type DeviceStorage = {
  /** Whether the browser promised not to clear it when it runs short of room. */
  isLasting: boolean;
  /** Bytes; null when the browser does not say. */
  usage: number | null;
  /** Whether Kept opens without its server here. */
  opensOffline: boolean;
};

/** The state of this device's storage, null until it is known, and the way to ask for it to be kept. */
export function useDeviceStorage(): { state: DeviceStorage | null; keep: () => Promise<void> } {
  const [state, setState] = useState<DeviceStorage | null>(null);
  useEffect(() => {
    readState().then(setState, () => undefined); // a browser that does not tell
  }, []);
  const keep = async () => {
    await keepStorage();
    setState(await readState());
  };
  return { state, keep };
}

async function readState(): Promise<DeviceStorage | null> {
  if (!navigator.storage) return null;
  const [isLasting, { usage }, isComplete] = await Promise.all([
    navigator.storage.persisted(),
    navigator.storage.estimate(),
    isFilled(),
  ]);
  const hasWorker = Boolean(navigator.serviceWorker?.controller);
  return { isLasting, usage: usage ?? null, opensOffline: isComplete && hasWorker };
}
