import type { Profile } from "@/lib/domain/profile";

import { readDaysOf, readThings } from "./read-store";
import { ShownStore } from "./shown-store";
import type { Storage } from "./storage";
import type { World } from "./world";

/**
 * Reads everything there is to show from the store, a habit at a time and after what a person waits for, so that ten
 * years of fifty habits do not keep a tap from painting. What changes meanwhile has to be read again afterwards.
 *
 * Ten years of one habit take a slow phone some fifteen milliseconds.
 */
export async function readWhole(
  storage: Storage,
  profile: Profile,
  { now, stepAside }: Pick<World, "now" | "stepAside">,
): Promise<ShownStore> {
  const things = await storage.read(readThings);
  const shown = new ShownStore(profile);
  shown.load({ ...things, chunks: [] }, now());
  const habitIds = [...things.items, ...things.onTop.items].flatMap(({ kind, id }) =>
    kind === "habit" ? [id] : [],
  );
  for (const habitId of new Set(habitIds)) {
    await stepAside();
    const registers = await storage.read((tx) => readDaysOf(tx, [habitId]));
    shown.takeWhole([habitId], registers, now());
  }
  return shown;
}
