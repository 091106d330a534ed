import "server-only";

/** The embedded database cannot be run, and the message tells the operator what to do about it. */
export class SupervisorError extends Error {
  override readonly name = "SupervisorError";
}

export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
