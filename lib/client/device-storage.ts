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

/**
 * The state of this device's storage, null until it is known, the way to ask for it to be kept, and whether the browser
 * was asked and did not agree: most decide alone, and ask nobody.
 */
export function useDeviceStorage(): {
  state: DeviceStorage | null;
  keep: () => Promise<void>;
  isRefused: boolean;
} {
  const [state, setState] = useState<DeviceStorage | null>(null);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    readState().then(setState, () => undefined); // a browser that does not tell
  }, []);
  const keep = async () => {
    await keepStorage();
    const now = await readState();
    setState(now);
    setRefused(now?.isLasting === false);
  };
  return { state, keep, isRefused };
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
