import type { ImportRecord } from "@/lib/client/imports";

const NAMES = [
  "habits",
  "merged",
  "left",
  "days",
  "notes",
  "warnings",
  "strengthDays",
  "strengthDiffering",
] as const;

export type RecordCounts = Record<(typeof NAMES)[number], number>;

/** The counts that an import's record holds; 0 for what an older version did not write down. */
export function recordCounts({ counts }: ImportRecord): RecordCounts {
  const held = new Map(Object.entries(typeof counts === "object" && counts !== null ? counts : {}));
  // Entries lose the key type; the keys are those of the list.
  return Object.fromEntries(
    NAMES.map((name) => {
      const count = held.get(name);
      return [name, typeof count === "number" ? count : 0];
    }),
  ) as RecordCounts;
}
