import type { Profile } from "@/lib/domain/profile";

import { readDaysOf, readSundries, readThings, type Sundries } from "./read-store";
import { ShownStore } from "./shown-store";
import type { Storage } from "./storage";

/** Habits that are read together: ten years of one take a slow phone some fifteen milliseconds. */
const SLICE = 1;

/**
 * Reads everything there is to show from the store, a few habits at a time, so that ten years of fifty habits do
 * not keep a tap from painting. What changes meanwhile has to be read again afterwards.
 *
 * @param now Milliseconds since 1970.
 */
export async function readWhole(
  storage: Storage,
  profile: Profile,
  now: () => number,
): Promise<{ shown: ShownStore; sundries: Sundries }> {
  const { things, sundries } = await storage.read(async (tx) => ({
    things: await readThings(tx),
    sundries: await readSundries(tx),
  }));
  const shown = new ShownStore(profile);
  shown.load({ ...things, chunks: [] }, now());
  const habitIds = [...things.items, ...things.onTop.items].flatMap(({ kind, id }) =>
    kind === "habit" ? [id] : [],
  );
  const ids = [...new Set(habitIds)];
  for (let from = 0; from < ids.length; from += SLICE) {
    const slice = ids.slice(from, from + SLICE);
    const registers = await storage.read((tx) => readDaysOf(tx, slice));
    shown.takeWhole(slice, registers, now());
  }
  return { shown, sundries };
}
