import type { HabitColor } from "@/lib/domain/habit-color";

import { type DayItem, tally } from "./day-plan";

/** One tile of a stamp. */
export type StampCell = {
  color: HabitColor | "tide";
  state: "done" | "partly" | "skipped" | "empty" | "none";
  fraction: number;
};

/** More habits than this no longer fit as tiles of their own. */
const MOST_TILES = 25;

/**
 * A day as a block of tiles: 3 x 3 for up to nine habits, then the next square up to 5 x 5, and from
 * there on 25 tiles of which the share that was kept is filled.
 */
export function stampOf(items: readonly DayItem[]): { side: number; cells: StampCell[] } {
  if (items.length > MOST_TILES) return { side: 5, cells: shareStamp(items) };
  const side = Math.max(3, Math.ceil(Math.sqrt(items.length)));
  const none: StampCell = { color: "stone", state: "none", fraction: 0 };
  const cells = Array.from({ length: side * side }, (_, index) => {
    const item = items[index];
    return item ? cellOf(item) : none;
  });
  return { side, cells };
}

function shareStamp(items: readonly DayItem[]): StampCell[] {
  const { kept, due } = tally(items);
  const filled = due === 0 ? 0 : Math.floor((kept / due) * MOST_TILES);
  return Array.from({ length: MOST_TILES }, (_, index) => ({
    color: "tide",
    state: index < filled ? "done" : "empty",
    fraction: 0,
  }));
}

function cellOf({ history, outcome, fraction }: DayItem): StampCell {
  const { color } = history.habit;
  if (outcome === "done") return { color, state: "done", fraction: 1 };
  if (outcome === "skip") return { color, state: "skipped", fraction: 0 };
  return { color, state: fraction > 0 ? "partly" : "empty", fraction };
}
