"use client";

import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";

import type { Snapshot } from "@/lib/domain/snapshot";

import { currentSource, TrackerSource } from "./tracker-source";

type Source = {
  source: TrackerSource;
  /** What the server sends of the owner; null when it is not waited for any more. */
  snapshot: Promise<Snapshot | null> | null;
};

const TrackerContext = createContext<Source | null>(null);

/**
 * Gives every screen the owner's habits: first the snapshot that the server is still sending, then the
 * browser's own store, which is loaded after the first paint and answers from then on.
 */
export function TrackerProvider(props: {
  snapshot: Promise<Snapshot | null>;
  children: ReactNode;
}) {
  // Who comes from a page for browsers without scripts finds its source alive. The router asks for no snapshot on that way.
  const [source] = useState(() => currentSource() ?? new TrackerSource(props.snapshot));

  // A refreshed page brings a new snapshot: the settings in it may have changed.
  useEffect(() => source.start(props.snapshot), [source, props.snapshot]);

  // A part of the page that the server did not finish is drawn here when what lies around it changes, and not before.
  const snapshot = useSyncExternalStore(source.subscribe, source.awaited, source.awaited);
  const value = useMemo(() => ({ source, snapshot }), [source, snapshot]);
  return <TrackerContext value={value}>{props.children}</TrackerContext>;
}

export function useTrackerSource(): TrackerSource {
  return useSource().source;
}

/** What the server sends of the owner, for who draws before this device's store is open. Suspends while it is awaited. */
export function useSnapshot(): Snapshot | null {
  const { snapshot } = useSource();
  return snapshot && use(snapshot);
}

function useSource(): Source {
  const source = use(TrackerContext);
  if (!source) throw new Error("The tracker's hooks need a TrackerProvider above them.");
  return source;
}
