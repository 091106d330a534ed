import { freeName, nameKey } from "@/lib/sync/protocol/admit";

/**
 * What the server will call a habit: the name itself, or "Name (2)" when an active habit has it already.
 * @param taken The names of the other active habits.
 */
export function freeHabitName(name: string, taken: readonly string[]): string {
  const keys = new Set(taken.map(nameKey));
  return freeName(name, (key) => keys.has(key));
}
