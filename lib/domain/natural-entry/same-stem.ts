/** A shorter beginning is shared by too many words. */
const SHORTEST_STEM = 4;
/** The longest ending that a form of a word has beyond its stem, "-owie", "-ing", "-iego". */
const LONGEST_ENDING = 4;

/**
 * Whether two folded words look like forms of one: a beginning of four letters or more, and at most four letters
 * of another ending on each side, the ending not longer than the beginning. Short stems whose vowel moves
 * ("kubek", "kubki") are beyond it.
 *
 * @example isSameStem("szklanek", "szklanki") // true
 */
export function isSameStem(a: string, b: string): boolean {
  let stem = 0;
  while (stem < a.length && a[stem] === b[stem]) stem += 1;
  const ending = Math.max(a.length, b.length) - stem;
  return stem >= SHORTEST_STEM && ending <= LONGEST_ENDING && ending <= stem;
}
