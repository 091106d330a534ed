/**
 * The members of `after` that differ from `before`: what another device changed meanwhile, and nobody touched here,
 * is not among them and so is not overwritten.
 *
 * @param before What was shown; members that `after` does not have are not looked at.
 * @param after Plain data, compared member by member as JSON.
 * @example changedOnly({ name: "Run", cue: "" }, { name: "Walk", cue: "" }) // { name: "Walk" }
 */
export function changedOnly<Shape extends object>(
  before: Readonly<Shape>,
  after: Readonly<Shape>,
): Partial<Shape> {
  // Entries lose the key type; the keys are those of `after`.
  return Object.fromEntries(
    Object.entries(after).filter(
      ([member, value]) => JSON.stringify(value) !== JSON.stringify(before[member as keyof Shape]),
    ),
  ) as Partial<Shape>;
}
