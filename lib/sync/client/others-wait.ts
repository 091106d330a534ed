import { usersKeptHere } from "./database";
import { IndexedStorage } from "./indexed-storage";
import { readSundries } from "./read-store";

/**
 * Whether changes of somebody else wait in this browser: their session ended before the server had them, and they are
 * nowhere else. What cannot be looked into is taken for waiting.
 *
 * @param userId Whose own changes do not count.
 * @example // Ada's session ended with one tap waiting, then Bob signed in:
 * await othersWait(BOB); // true
 */
export async function othersWait(userId: string): Promise<boolean> {
  const kept = await usersKeptHere();
  if (kept === null) return true;
  const answers = await Promise.all(kept.filter((other) => other !== userId).map(waits));
  return answers.includes(true);
}

async function waits(userId: string): Promise<boolean> {
  const blocked = Promise.withResolvers<boolean>();
  const storage = new IndexedStorage(userId, () => blocked.resolve(true));
  const counted = storage.read(async (tx) => (await readSundries(tx)).waiting > 0);
  try {
    return await Promise.race([counted, blocked.promise]);
  } catch {
    return true;
  } finally {
    storage.close();
  }
}
