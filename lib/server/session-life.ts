/** A browser stays signed in for half a year at most. */
export const SESSION_SECONDS = 180 * 86_400;
/** Unless it is not used for a month. */
const IDLE_MS = 30 * 86_400_000;
/** "Last seen" is written this often at most. */
const SEEN_EVERY_MS = 5 * 60_000;
/** How long a proof of the password is good for actions that ask for a recent one. */
const SUDO_MS = 10 * 60_000;

type SessionTimes = { lastSeenAt: Date; expiresAt: Date };

/** Whether a session still holds at `now`: neither past its end nor unused for a month. */
export function isLive({ lastSeenAt, expiresAt }: SessionTimes, now: Date): boolean {
  return expiresAt > now && now.getTime() - lastSeenAt.getTime() <= IDLE_MS;
}

/** Whether the last sight of a session is old enough to be written anew. */
export function isStale(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS;
}

/** Whether the password was proven within the last ten minutes. */
export function isFresh(authAt: Date, now: Date): boolean {
  return now.getTime() - authAt.getTime() <= SUDO_MS;
}
