import {
  Clock,
  deviceOfStamp,
  type Hlc,
  latestStamp,
  MAX_DRIFT_MS,
  msOfStamp,
} from "@/lib/sync/protocol/stamp";

import type { PressTime } from "./press";
import type { StateRow } from "./rows";

type Device = Pick<StateRow, "device" | "offset">;

/**
 * The clock by which a press was made, whenever it is written: its moment, after everything that was on screen, and after what
 * this device had said by then and its page may not have known to be written. So it gets the stamp that it would have had, and
 * loses to what was said later, also on this device.
 *
 * @param stamps Those of the registers that the press is about, as they are now.
 * @param now By the device's clock in ms: no press is from the future.
 * @example clockOfPress({ at, after: "0mi6rzmp80000-k3v9x2aa" }, state, [], now).tick() // a stamp of that moment
 */
export function clockOfPress(
  { at, after }: PressTime,
  state: Pick<StateRow, "device" | "offset" | "last">,
  stamps: readonly Hlc[],
  now: number,
): Clock {
  const madeAt = Math.min(at, now);
  if (after === null) return clockOfThen(madeAt, state, stamps);
  // A clock that was put right since does not go back to its old future.
  const shown = after < state.last ? after : state.last;
  const latestMs = Math.max(madeAt + state.offset, msOfStamp(shown));
  const own = [state.last, ...stamps].filter(
    (stamp) => deviceOfStamp(stamp) === state.device && msOfStamp(stamp) <= latestMs,
  );
  return new Clock(state.device, () => madeAt + state.offset, latestStamp([shown, ...own]));
}

/**
 * The clock by which a change was made that waited for this device's first copy: its moment, in the server's time as the
 * copy has shown it. It stands above what its writer may have seen on the server's page, which says nothing of stamps.
 *
 * @param madeAt When it was made, by the device's clock in ms.
 * @param stamps Those of the registers that the change is about, as they are now.
 * @example clockOfThen(madeAt, state, []).tick() // a stamp of that moment
 */
export function clockOfThen(madeAt: number, state: Device, stamps: readonly Hlc[]): Clock {
  const seen = stamps.filter((stamp) => !isSaidLater(stamp, madeAt, state));
  return new Clock(state.device, () => madeAt + state.offset, latestStamp(seen));
}

/**
 * Whether somebody else wrote this after a change that waited for the first copy was made. A stamp of the minute after it
 * may be from a clock that is ahead, and have been seen.
 */
export function isSaidLater(stamp: Hlc, madeAt: number, { device, offset }: Device): boolean {
  return deviceOfStamp(stamp) !== device && msOfStamp(stamp) > madeAt + offset + MAX_DRIFT_MS;
}
