/** A person proven by a session. Only `lib/server/session.ts` makes one. */
export type UserId = string & { readonly __proven: "UserId" };

export type HabitId = string & { readonly __id: "HabitId" };
export type GoalId = string & { readonly __id: "GoalId" };
export type ImportId = string & { readonly __id: "ImportId" };
export type VacationId = string & { readonly __id: "VacationId" };

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whether a text is a UUID in lower case, the only form Kept stores. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Names a habit by its UUID. Throws on any other text. */
export function habitId(text: string): HabitId {
  return checkedUuid(text) as HabitId; // the pattern has just been checked
}

/** Names a goal by its UUID. Throws on any other text. */
export function goalId(text: string): GoalId {
  return checkedUuid(text) as GoalId; // the pattern has just been checked
}

/** Names an import by its UUID. Throws on any other text. */
export function importId(text: string): ImportId {
  return checkedUuid(text) as ImportId; // the pattern has just been checked
}

/** Names a vacation by its UUID. Throws on any other text. */
export function vacationId(text: string): VacationId {
  return checkedUuid(text) as VacationId; // the pattern has just been checked
}

/**
 * A UUID version 7 (RFC 9562, 5.7): it begins with the time, so new rows land at the end of an index.
 *
 * @param nowMs Milliseconds since 1970 in UTC.
 * @param random At least 10 random bytes; the caller brings them, because this folder has no randomness.
 * @example uuidV7(0, new Uint8Array(10)) // "00000000-0000-7000-8000-000000000000"
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  const time = Math.floor(nowMs).toString(16).padStart(12, "0");
  const tail = Array.from(random.subarray(0, 10), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  const variant = ((Number.parseInt(tail.charAt(4), 16) & 0b11) | 0b1000).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${tail.slice(1, 4)}`,
    `${variant}${tail.slice(5, 8)}`,
    tail.slice(8, 20),
  ].join("-");
}

function checkedUuid(text: string): string {
  if (!isUuid(text)) throw new TypeError(`Not an id: ${text}`);
  return text;
}
