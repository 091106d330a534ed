"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState } from "react";

import type { Snapshot } from "@/lib/domain/snapshot";

import { SyncTriggers } from "./sync-triggers";
import { TrackerSource } from "./tracker-source";

const TrackerContext = createContext<TrackerSource | null>(null);

/**
 * Gives every screen the owner's habits: first the snapshot that the server is still sending, then the
 * browser's own store, which is loaded after the first paint and answers from then on.
 */
export function TrackerProvider(props: {
  snapshot: Promise<Snapshot | null>;
  children: ReactNode;
}) {
  const [queryClient] = useState(makeQueryClient);
  const [source] = useState(() => new TrackerSource(queryClient, props.snapshot));

  // A refreshed page brings a new snapshot: the settings in it may have changed.
  useEffect(() => source.start(props.snapshot), [source, props.snapshot]);

  return (
    <QueryClientProvider client={queryClient}>
      <TrackerContext value={source}>
        {props.children}
        <SyncTriggers source={source} />
      </TrackerContext>
    </QueryClientProvider>
  );
}

export function useTrackerSource(): TrackerSource {
  const source = use(TrackerContext);
  if (!source) throw new Error("The tracker's hooks need a TrackerProvider above them.");
  return source;
}

// "online", the default of networkMode, would pause reads of this device's own store while offline.
function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: "always", gcTime: Infinity, retry: false },
      mutations: { networkMode: "always" },
    },
  });
}
