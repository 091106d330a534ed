import type { RefArgs } from "@/lib/analytics/reference/reference-habit";

import { FUNCTIONS } from "./functions";
import { Fields } from "./read-args";

const ABOUT_HABITS = [
  "units",
  "streaks",
  "consistency",
  "strength",
  "risk",
  "nudge",
  "suggestions",
  "weekdayProfile",
  "heat",
  "rollup",
];

/** One text with the answers to all questions about some habits, and to all given cases. */
export function answerAll(
  habits: readonly RefArgs[],
  cases: readonly { fn: string; args: object }[],
): string {
  const range = { from: "2024-01-01", to: "2024-09-30", by: "month", k: 5 };
  const asked = habits.flatMap((args) =>
    ABOUT_HABITS.map((fn) => ({ fn, args: { ...args, ...range } })),
  );
  return [...asked, ...cases]
    .map(({ fn, args }) => JSON.stringify(FUNCTIONS[fn]?.(new Fields(args, "args"))))
    .join("\n");
}
