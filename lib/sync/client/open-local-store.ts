import type { Profile } from "@/lib/domain/profile";

import { alone } from "./alone";
import type { Covering } from "./covering";
import { DeviceStore } from "./device-store";
import { settleEarly } from "./early-writes";
import { firstState } from "./first-rows";
import { IndexedStorage } from "./indexed-storage";
import type { LocalStore } from "./local-store";
import { type Contents, readContents } from "./read-store";
import { SCHEMA } from "./schema";
import { OutdatedTabError, type Storage, StorageFullError, UpgradeError } from "./storage";
import type { World } from "./world";

type Surroundings = {
  world: World;
  /** Where to keep the rows; null where the browser has no place for them. */
  storage?: Storage | null;
  /** Called when a tab of an older version does not let go of the store: it opens when that tab is closed. */
  onBlocked?: () => void;
};

/**
 * Opens a person's store on this device and starts to exchange with the server. A store of an older version is brought
 * to this one's shape.
 *
 * @param covering What the server has just put on screen; null when it was not asked.
 * @returns Null when the settings are not known here either: the device was never filled.
 * @throws OutdatedTabError when a newer version of Kept holds the store.
 * @throws UpgradeError when an older store could not be brought here; what waits in it is still there.
 */
export async function openLocalStore(
  userId: string,
  covering: Covering | null,
  { world, onBlocked, storage = storageOf(userId, onBlocked) }: Surroundings,
): Promise<LocalStore | null> {
  const opened = await open(storage, covering?.profile ?? null, world);
  const known = covering?.profile ?? opened.contents.profile;
  if (!known) {
    opened.storage.close();
    return null;
  }
  return new DeviceStore({
    userId,
    world: opened.storage === storage ? world : alone(world),
    profile: known,
    covering,
    ...opened,
  });
}

// Some browsers have IndexedDB and refuse to open it (private windows, broken profiles). Kept works there as long as
// the page is open, and everything reaches the server.
async function open(
  storage: Storage | null,
  profile: Profile | null,
  world: World,
): Promise<{ storage: Storage; contents: Contents }> {
  let refusal: unknown = null;
  try {
    if (storage) return { storage, contents: await filled(storage, profile, world) };
  } catch (error) {
    if (isMeant(error)) throw error;
    refusal = error;
  }
  const { MemoryStorage } = await import("./memory-storage"); // hardly any browser needs it
  if (storage instanceof MemoryStorage) throw refusal;
  const memory = new MemoryStorage();
  return { storage: memory, contents: await fill(memory, profile, world) };
}

/** A store that is there and may not be passed over: changes wait in it. */
function isMeant(error: unknown): boolean {
  return error instanceof OutdatedTabError || error instanceof UpgradeError;
}

function storageOf(userId: string, onBlocked?: () => void): Storage | null {
  if (typeof indexedDB === "undefined") return null;
  return new IndexedStorage(userId, onBlocked);
}

// A full device takes nothing away from what is there: the store opens as it is, and what waits in it is shown.
async function filled(storage: Storage, profile: Profile | null, world: World): Promise<Contents> {
  try {
    return await fill(storage, profile, world);
  } catch (error) {
    const contents = error instanceof StorageFullError ? await storage.read(readContents) : null;
    if (contents?.state?.schema !== SCHEMA) throw error;
    return contents;
  }
}

function fill(storage: Storage, profile: Profile | null, world: World): Promise<Contents> {
  return storage.write(async (tx) => {
    const state = await tx.get("meta", "state");
    if (state?.key === "state" && state.schema !== SCHEMA) {
      throw new OutdatedTabError("The store has another shape.");
    }
    if (!state) await tx.put("meta", [firstState(world)]);
    if (profile) await tx.put("meta", [{ key: "profile", profile }]);
    // An older version of Kept in another tab may have completed the copy and left them.
    if (state?.key === "state" && state.complete) await settleEarly(tx, world.now);
    return readContents(tx);
  });
}
