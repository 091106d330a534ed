import { WAITING_KEY } from "@/lib/domain/early-names";

import { forgetPresses } from "./noted-presses";

const KEY = "kept:user";

/** Whose data this browser holds, for a page that was opened without the server. */
export function knownUser(): string | null {
  return localStorage.getItem(KEY);
}

export function rememberUser(userId: string): void {
  localStorage.setItem(KEY, userId);
}

/** Forgets whose data it was, and presses that only this could say whose they are. Those that name somebody stay theirs. */
export function forgetUser(): void {
  for (const key of [KEY, WAITING_KEY]) localStorage.removeItem(key);
  forgetPresses(null);
}
