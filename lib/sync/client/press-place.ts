import type { LogCell } from "@/lib/sync/protocol/cell";
import { type Hlc, ZERO_STAMP } from "@/lib/sync/protocol/stamp";

/**
 * The store that a press was noted for. A browser may empty the store and keep the note: the store that takes its place
 * sees by this what of the press the first one had still sent. See `isCounted`.
 */
export type PressPlace = {
  /** The store's device: no other store ever has this name. */
  device: string;
  /** Every stamp that the press can have got there is later. */
  since: Hlc;
};

/**
 * Whether the server has had an addition that a lost store may have written. To be asked of a day of the full copy.
 *
 * @example isCounted({ inc: { k3v9x2aa: [1000, later] } }, { device: "k3v9x2aa", since: earlier }) // true
 */
export function isCounted({ inc }: LogCell, { device, since }: PressPlace): boolean {
  return (inc?.[device]?.[1] ?? ZERO_STAMP) > since;
}
