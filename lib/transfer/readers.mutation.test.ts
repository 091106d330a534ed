import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";

import { edited, edits, flawsOf } from "./fixtures/damage";
import { LOOK_ALIKES } from "./fixtures/look-alikes";
import { fileOf, planOf, resultOf } from "./fixtures/test-plan";

/** Values that a field never has in a good file. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    "",
    [],
    {},
    -1,
    0.5,
    1e300,
    1e15,
    Number.MAX_SAFE_INTEGER,
    "2026-02-30",
    "2999-01-01",
    "2026-07-01T25:00:00Z",
    "0001-01-01T00:00:00Z",
    "FREQ=DAILY;INTERVAL=0",
    "[0,0]",
    "\u0000\uD800",
    "x".repeat(20_000),
    ["2026-07-01", null, {}],
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

describe.each(Object.entries(LOOK_ALIKES))("%s", (format, content) => {
  test("is recognised by what it holds, and read without a flaw", () => {
    const plan = planOf([fileOf("no-name", content)]);
    expect(plan.format).toBe(format);
    expect(plan.counts.days).toBeGreaterThan(0);
    expect(flawsOf([fileOf("no-name", content)])).toEqual([]);
  });

  test("bytes changed, cut and put in: an answer that could be written", () => {
    const { bytes } = fileOf("x", content);
    fc.assert(
      fc.property(edits(bytes.length), (changes) => {
        expect(flawsOf([{ path: "x.md", bytes: edited(bytes, changes) }])).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test.skipIf(typeof content === "string")("any field with any value", () => {
    const size = placesOf(content).length;
    const changes = fc.array(fc.tuple(fc.nat(size - 1), odd), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(changes, (replacements) => {
        const damaged = structuredClone(content);
        const places = placesOf(damaged);
        for (const [at, value] of replacements) places[at]?.(value);
        expect(flawsOf([fileOf("x", damaged)])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("half of the file", () => {
    const { bytes } = fileOf("x", content);
    expect(flawsOf([{ path: "x", bytes: bytes.subarray(0, bytes.length / 2) }])).toEqual([]);
  });
});

test("most fields with odd values still leave a plan, so the property above is not about refusals only", () => {
  const { beaver } = LOOK_ALIKES;
  const kinds = placesOf(beaver).map((_, at) => {
    const damaged = structuredClone(beaver);
    placesOf(damaged)[at]?.("odd");
    return resultOf([fileOf("x", damaged)]).kind;
  });
  expect(kinds.filter((kind) => kind === "plan").length).toBeGreaterThan(kinds.length * 0.6);
});

// A reader that compares rows with rows would need minutes for these.
describe("large files take no longer than they must", () => {
  const START = calendarDay("2000-01-01");
  const day = (index: number) => toIsoDay(addDays(START, index % 9000));

  test("thirty thousand rows of HabitBull", () => {
    const rows = Array.from({ length: 30_000 }, (_, n) => `H${n % 40},,,${day(n)},1,`);
    const text = `HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n${rows.join("\n")}`;
    expect(flawsOf([fileOf("x", text)])).toEqual([]);
  });

  test("a table of fifty habits and five years", () => {
    const head = `Date,${Array.from({ length: 50 }, (_, n) => `H${n}`).join(",")}`;
    const rows = Array.from({ length: 1825 }, (_, n) => `${day(n)}${",x".repeat(50)}`);
    expect(flawsOf([fileOf("x", [head, ...rows].join("\n"))])).toEqual([]);
  });

  test("thirty thousand moments in a zone that changes its clocks", () => {
    const completions = Array.from({ length: 30_000 }, (_, n) => `${day(n)}T23:30:00.000Z`);
    const habits = [{ id: "1", name: "A", frequency: "FREQ=DAILY", completions }];
    const settings = { ui: {}, system: { timezone: "Europe/Warsaw" } };
    expect(flawsOf([fileOf("a", { habits }), fileOf("b", settings)])).toEqual([]);
  });

  test("thirty thousand values of one task", () => {
    const history = Array.from({ length: 30_000 }, (_, n) => ({
      date: Date.parse(`${day(n)}T12:00:00Z`),
      value: n % 7,
    }));
    const tasks = { habits: [], dailys: [{ id: "d", text: "A", frequency: "daily", history }] };
    expect(flawsOf([fileOf("a", { tasks })])).toEqual([]);
  });

  test("brackets a hundred thousand deep", () => {
    expect(flawsOf([fileOf("a", "[".repeat(100_000))])).toEqual([]);
    expect(flawsOf([fileOf("a", `${"[".repeat(100_000)}${"]".repeat(100_000)}`)])).toEqual([]);
  });
});

/** A way to replace each value of a JSON document, the document itself left out. */
function placesOf(value: unknown): ((next: unknown) => void)[] {
  if (typeof value !== "object" || value === null) return [];
  // Checked above; a list is an object of numbers here.
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [
    (next: unknown) => {
      holder[key] = next;
    },
    ...placesOf(holder[key]),
  ]);
}
