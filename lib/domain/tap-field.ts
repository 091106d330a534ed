import { type HabitId, habitId, isUuid } from "./ids";

/**
 * What one press of a day's buttons means. `less` is the round button that takes one away; `start`, `pause` and
 * `open` change nothing by themselves.
 */
const TAPS = ["check", "clear", "add", "less", "now", "start", "pause", "open"] as const;
export type Tap = (typeof TAPS)[number];

/** The name under which a form sends which of its buttons was pressed. */
export const TAP_FIELD = "tap";

/** A press as the value of a button. @example tapField("check", id) // "check 018f…" */
export function tapField(tap: Tap, id: HabitId): string {
  return `${tap} ${id}`;
}

/** What `tapField` wrote; null for any other text. */
export function readTapField(text: string): { tap: Tap; habitId: HabitId } | null {
  const [word, id = "", ...rest] = text.split(" ");
  const tap = TAPS.find((known) => known === word);
  return tap && isUuid(id) && rest.length === 0 ? { tap, habitId: habitId(id) } : null;
}
