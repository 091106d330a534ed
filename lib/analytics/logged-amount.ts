/** The logged number at an index, 0 where there is none. */
export function amountAt(value: Float64Array, index: number): number {
  const amount = value[index];
  return amount === undefined || Number.isNaN(amount) ? 0 : amount;
}

/** The logged numbers from one index to another, both included. */
export function amountsIn(value: Float64Array, first: number, last: number): number {
  let sum = 0;
  for (let i = first; i <= last; i += 1) sum += amountAt(value, i);
  return sum;
}
