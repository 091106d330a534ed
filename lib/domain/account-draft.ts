/** Limits of an account's fields. The forms say them to the browser, the schemas hold to them. */
export const MAX_EMAIL = 254;
export const MAX_PERSON_NAME = 80;
export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 256;

/**
 * An e-mail address as accounts are stored under it: compatibility characters folded, no spaces at the ends,
 * lower case.
 * @example cleanEmail(" Ada@Example.org ") // "ada@example.org"
 */
export function cleanEmail(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

/** Whether a text names a time zone that this machine's clock knows. */
export function isTimeZone(text: string): boolean {
  // Without a slash only UTC: names such as "EST" or "+02:00" have no daylight saving and are mistakes.
  if (text !== "UTC" && !/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2}$/.test(text)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: text }));
  } catch {
    return false;
  }
}

/** What asks for the password once more. */
export const PROOF_PURPOSES = ["sessions", "export"] as const;
export type ProofPurpose = (typeof PROOF_PURPOSES)[number];

/**
 * A path of our own to go to after signing in; `fallback` for anything that could lead elsewhere.
 * @example ownPath("//evil.test", "/today") // "/today"
 */
export function ownPath(text: string | undefined, fallback: string): string {
  // One slash and then no slash of either kind: browsers read "/\host" like "//host".
  return text !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(text) ? text : fallback;
}
