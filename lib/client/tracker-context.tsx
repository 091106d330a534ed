"use client";

import { createContext, type ReactNode, use, useEffect, useState } from "react";

import type { Snapshot } from "@/lib/domain/snapshot";

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
  const [source] = useState(() => new TrackerSource(props.snapshot));

  // A refreshed page brings a new snapshot: the settings in it may have changed.
  useEffect(() => source.start(props.snapshot), [source, props.snapshot]);

  return <TrackerContext value={source}>{props.children}</TrackerContext>;
}

export function useTrackerSource(): TrackerSource {
  const source = use(TrackerContext);
  if (!source) throw new Error("The tracker's hooks need a TrackerProvider above them.");
  return source;
}
