import { WAITING_KEY } from "@/lib/domain/early-names";

/** Whether changes of this device waited for the server when it was last looked at. Known before any store is open. */
export function hasWaited(): boolean {
  return localStorage.getItem(WAITING_KEY) !== null;
}

/** Remembers for the next visit whether anything waits. */
export function markWaiting(isWaiting: boolean): void {
  if (isWaiting === hasWaited()) return;
  if (isWaiting) localStorage.setItem(WAITING_KEY, "1");
  else localStorage.removeItem(WAITING_KEY);
}
