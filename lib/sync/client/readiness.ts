import type { Screen } from "./screen";
import type { World } from "./world";

/** How long the server's snapshot stays on screen at most while the first exchange is under way. */
const PATIENCE_MS = 1000;

/**
 * Settles when the store may replace the server's snapshot on screen: see `LocalStore.ready`.
 * @param current Settles when the server was asked once, or something was changed here.
 */
export async function readiness(
  screen: Screen,
  isCovered: boolean,
  current: Promise<void>,
  world: Pick<World, "setTimer">,
): Promise<void> {
  if (isCovered && !screen.isComplete) return;
  await screen.complete;
  if (!isCovered || screen.sundries.waiting > 0) return;
  const patience = Promise.withResolvers<void>();
  const callOff = world.setTimer(PATIENCE_MS, () => patience.resolve());
  await Promise.race([current, patience.promise]);
  callOff();
}
