"use client";

import { useMemo } from "react";

import type { Goal } from "@/lib/domain/goal";

import { useTrackerSource } from "./tracker-context";

/** Finds a goal on this device; asks the server once when it is not here yet. Null when there is none. */
export function useFindGoal(): (id: string) => Promise<Goal | null> {
  const source = useTrackerSource();
  return useMemo(() => {
    const here = async (id: string) => (await source.view()).goals.find((goal) => goal.id === id);
    return async (id) => {
      const known = await here(id);
      if (known) return known;
      await source.sync();
      return (await here(id)) ?? null;
    };
  }, [source]);
}
