import "server-only";

let common: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether a password is among the ones tried first: a common one, one with a few digits or signs around
 * it, or nothing but the name of the house and the parts of the person's own address and name.
 *
 * A look-up, no measure: programs that measure can be kept busy for half a second by a long text.
 *
 * @example await isCommonPassword("Sunshine2024!", []) // true
 */
export async function isCommonPassword(
  password: string,
  about: readonly string[],
): Promise<boolean> {
  const words = await commonPasswords();
  const plain = password.toLowerCase();
  const core = coreOf(plain);
  if (words.has(plain) || (core !== "" && words.has(core)) || isOneCharacter(plain)) return true;
  return [...about.flatMap(partsOf), "kept"].includes(core);
}

/** The list takes a few milliseconds to read, so it is read once, and not before it is needed. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"]),
  );
  return common;
}

/** A password without the digits and signs that people put around a word. */
function coreOf(password: string): string {
  return password.replace(/^[\d\p{P}\p{S}\s]+/u, "").replace(/[\d\p{P}\p{S}\s]+$/u, "");
}

function isOneCharacter(password: string): boolean {
  return new Set(password).size === 1;
}

function partsOf(text: string): string[] {
  const lower = text.toLowerCase();
  const parts = lower.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= 3);
  return [coreOf(lower), parts.join(""), ...parts.map(coreOf)];
}
