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

function checkedUuid(text: string): string {
  if (!isUuid(text)) throw new TypeError(`Not an id: ${text}`);
  return text;
}
