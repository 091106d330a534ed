import {
  Clock,
  deviceOfStamp,
  type Hlc,
  latestStamp,
  MAX_DRIFT_MS,
  msOfStamp,
} from "@/lib/sync/protocol/stamp";

import type { StateRow } from "./rows";

type Device = Pick<StateRow, "device" | "offset">;

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
