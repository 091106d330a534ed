/**
 * Work that can be put aside: a generator that stops after each step and returns the result. What waits between the steps is
 * for the caller to say.
 *
 * @example atOnce(habitPairsInSteps(habits, from)) // the same as habitPairs(habits, from)
 */
export function atOnce<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * `map` over a list with a step after each.
 *
 * @example const squares = yield* mapInSteps([1, 2, 3], (n) => n * n); // [1, 4, 9]
 */
export function* mapInSteps<Item, Mapped>(
  items: readonly Item[],
  map: (item: Item) => Mapped,
): Generator<void, Mapped[]> {
  const mapped: Mapped[] = [];
  for (const item of items) {
    mapped.push(map(item));
    yield;
  }
  return mapped;
}
