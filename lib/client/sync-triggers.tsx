"use client";

import { useQuery } from "@tanstack/react-query";

import { SYNC_KEY, type TrackerSource } from "./tracker-source";

const FIVE_MINUTES = 5 * 60_000;

/**
 * The occasions on which devices meet, as one query: mounting it is the start, then every five minutes while
 * the page is visible, on reconnecting and when the page is looked at. Invalidating it (a new day) or
 * refetching it (the button) asks too. Changes are the engine's own occasion. Which tab talks to the server is
 * decided below: a tab that does not lead hands the wish over.
 */
export function SyncTriggers({ source }: { source: TrackerSource }) {
  useQuery({
    queryKey: SYNC_KEY,
    queryFn: async () => {
      await source.sync();
      return Date.now();
    },
    networkMode: "always",
    staleTime: 0,
    refetchInterval: FIVE_MINUTES,
    refetchOnReconnect: "always",
    refetchOnWindowFocus: "always",
    notifyOnChangeProps: [],
  });
  return null;
}
