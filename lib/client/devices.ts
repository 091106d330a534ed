"use client";

import type { DeviceName } from "@/lib/domain/user-agent";
import type { SeenDevice } from "@/lib/sync/protocol/day-history";

import { useServerAnswer } from "./server-answer";
import { useSyncStatus } from "./sync-status";
import { useTrackerSource } from "./tracker-context";

export type ListedDevice = DeviceName & {
  id: string;
  isOwn: boolean;
  /** Milliseconds since 1970, to the hour. */
  lastSeenAt: number;
};

/** Where the person is signed in, this device first. Null without an answer, undefined before it. */
export function useDevices(): readonly ListedDevice[] | null | undefined {
  const source = useTrackerSource();
  const { lastSyncAt } = useSyncStatus();
  return useServerAnswer(["devices", lastSyncAt], async (signal) => {
    const { device } = await (await source.store).ledger();
    const devices = await fetchDevices(signal);
    return (
      devices
        ?.map((seen) => ({ ...seen, isOwn: seen.id === device }))
        .toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn)) ?? null
    );
  });
}

async function fetchDevices(signal: AbortSignal): Promise<readonly SeenDevice[] | null> {
  try {
    const response = await fetch("/api/devices", { signal });
    if (!response.ok) return null;
    // Our own server's answer to our own question.
    return ((await response.json()) as { devices: SeenDevice[] }).devices;
  } catch {
    return null;
  }
}
