import { expect, test } from "vitest";

import { ticksBetween } from "./value-ticks";

test.each([
  { low: 0, high: 1000, ticks: [0, 250, 500, 750, 1000] },
  { low: 0, high: 150, ticks: [0, 50, 100, 150] },
  { low: 70, high: 80, ticks: [70, 72.5, 75, 77.5, 80] },
  { low: -5, high: 5, ticks: [-5, -2.5, 0, 2.5, 5] },
  { low: 3, high: 3, ticks: [3] },
])("from $low to $high the axis says $ticks", ({ low, high, ticks }) => {
  expect(ticksBetween(low, high, 4)).toEqual(ticks);
});
