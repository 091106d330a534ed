const KEY = "kept:user";

/** Whose data this browser holds, for a page that was opened without the server. */
export function knownUser(): string | null {
  return localStorage.getItem(KEY);
}

export function rememberUser(userId: string): void {
  localStorage.setItem(KEY, userId);
}

export function forgetUser(): void {
  localStorage.removeItem(KEY);
}
