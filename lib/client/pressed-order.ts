"use client";

import { useSyncExternalStore } from "react";

import { byPosition } from "@/lib/domain/habit";
import type { Placed } from "@/lib/domain/order";

/** The places to which habits were moved on this page, by id, while that is on its way into the store. */
const pressed = new Map<string, string>();
const listeners = new Set<() => void>();
let count = 0;

/** Counts new places for as long as they are on their way. */
export async function whileMoving<Result>(
  places: ReadonlyMap<string, string>,
  work: Promise<Result>,
): Promise<Result> {
  for (const [id, position] of places) pressed.set(id, position);
  tell();
  try {
    return await work;
  } finally {
    for (const [id, position] of places) if (pressed.get(id) === position) pressed.delete(id);
    tell();
  }
}

/** The order as it was pressed, painted or not: the next step goes on from there. */
export function orderAsPressed<Entry extends Placed>(ordered: readonly Entry[]): readonly Entry[] {
  if (!ordered.some(({ id }) => pressed.has(id))) return ordered;
  return ordered
    .map((entry) => ({ ...entry, position: pressed.get(entry.id) ?? entry.position }))
    .toSorted(byPosition);
}

/** The same for a component that shows it. */
export function usePressedOrder<Entry extends Placed>(ordered: readonly Entry[]): readonly Entry[] {
  useSyncExternalStore(subscribe, countNow, countNow);
  return orderAsPressed(ordered);
}

function tell(): void {
  count += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function countNow(): number {
  return count;
}
