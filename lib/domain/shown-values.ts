/** The field of an edit form that says what the other fields held when it was shown. */
export const SHOWN_FIELD = "shown";

/**
 * What a form showed, as one field of it. Whoever takes the form compares with this and not with what is stored by
 * then: an old text that nobody touched is no change, whatever other devices did meanwhile.
 *
 * @example writeShown({ name: "Run" }) // '{"name":"Run"}'
 */
export function writeShown(values: Readonly<Record<string, string>>): string {
  return JSON.stringify(values);
}

/**
 * The way back from `writeShown`.
 * @returns Null for what no form of ours can have sent.
 */
export function readShown(text: string): Record<string, string> | null {
  try {
    const values: unknown = JSON.parse(text);
    return isTexts(values) ? values : null;
  } catch {
    return null;
  }
}

function isTexts(values: unknown): values is Record<string, string> {
  return (
    typeof values === "object" &&
    values !== null &&
    !Array.isArray(values) &&
    Object.values(values).every((value) => typeof value === "string")
  );
}
