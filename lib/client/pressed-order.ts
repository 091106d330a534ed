"use client";

import { useSyncExternalStore } from "react";

import { byPosition } from "@/lib/domain/habit";
import type { Placed } from "@/lib/domain/order";

import { pressedOf } from "./pressed";

/** The places to which habits were moved on this page, by id, while that is on its way into the store. */
const pressed = pressedOf<string>();

/** Counts new places for as long as they are on their way. Returns `work`. */
export function whileMoving<Work extends Promise<unknown>>(
  places: ReadonlyMap<string, string>,
  work: Work,
): Work {
  for (const [id, place] of places) pressed.during(id, place, work);
  return work;
}

/** The order as it was pressed, painted or not: the next step goes on from there. */
export function orderAsPressed<Entry extends Placed>(ordered: readonly Entry[]): readonly Entry[] {
  const placeOf = ({ id }: Entry) => pressed.of(id).at(-1);
  if (ordered.every((entry) => placeOf(entry) === undefined)) return ordered;
  return ordered
    .map((entry) => ({ ...entry, position: placeOf(entry) ?? entry.position }))
    .toSorted(byPosition);
}

/** The same for a component that shows it. */
export function usePressedOrder<Entry extends Placed>(ordered: readonly Entry[]): readonly Entry[] {
  useSyncExternalStore(pressed.subscribe, pressed.count, pressed.count);
  return orderAsPressed(ordered);
}
