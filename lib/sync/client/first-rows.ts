import { newDevice, ZERO_STAMP } from "@/lib/sync/protocol/stamp";

import type { StateRow } from "./rows";
import { SCHEMA } from "./schema";
import type { World } from "./world";

/**
 * The row of a device that has nothing yet. Its name is a new one: additions go under the name of the store that made them, and
 * a store that was lost has taken its sums along.
 *
 * @example firstState(world).complete // false
 */
export function firstState(world: Pick<World, "randomBytes">): StateRow {
  return {
    key: "state",
    schema: SCHEMA,
    device: newDevice(world.randomBytes(8)),
    last: ZERO_STAMP,
    offset: 0,
    cursor: 0,
    epoch: null,
    complete: false,
    lastSyncAt: null,
  };
}
