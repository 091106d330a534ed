/**
 * Finds the screen an address belongs to, the way the app's router does: a part in brackets stands for any one
 * part, and a written part comes before a bracket.
 *
 * @param patterns Addresses of screens, such as `/today`, `/habits/new` and `/habits/[id]`.
 * @param pathname The path of an address, without its query.
 * @returns The pattern, or null when no screen has such an address.
 * @example patternOf(["/habits/[id]", "/habits/new"], "/habits/new") // "/habits/new"
 */
export function patternOf(patterns: readonly string[], pathname: string): string | null {
  const parts = pathname.split("/");
  const fitting = patterns.filter((pattern) => fits(pattern.split("/"), parts));
  return fitting.toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1))[0] ?? null;
}

/**
 * An address of the pattern that belongs to nobody: what a document without data is asked for under.
 *
 * @example placeholderOf("/habits/[id]/edit") // "/habits/_/edit"
 */
export function placeholderOf(pattern: string): string {
  return pattern.replace(/\[[^\]]+\]/g, "_");
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length &&
    pattern.every((part, index) =>
      part.startsWith("[") ? parts[index] !== "" : part === parts[index],
    )
  );
}

/** Sorts a bracket after every written part. */
function rankOf(pattern: string): string {
  return pattern.replaceAll("[", "\uffff");
}
