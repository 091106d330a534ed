// Made by `npm run icons` from Lucide (ISC): 24 by 24, to be stroked with a line of 2.

import type { Drawing } from "./icon";

export const AlignLeft: Drawing = "M21 5H3M15 12H3M17 19H3";
export const History: Drawing =
  "M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5M12 7v5l4 2";
