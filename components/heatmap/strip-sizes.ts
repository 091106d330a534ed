import type { StripSize } from "./strip-layout";

/** The sizes of the design: all habits, one of many on a wide screen, one on a phone, a month. */
export const SIZES = {
  year: { cell: 17.4, gap: 3.4, top: 20, start: 34 },
  habit: { cell: 8.4, gap: 1.9, top: 0, start: 0 },
  phone: { cell: 11, gap: 2.6, top: 20, start: 0 },
  month: { cell: 13, gap: 2.5, top: 0, start: 0 },
} as const satisfies Record<string, StripSize>;
