import fc from "fast-check";

import type {
  RefArgs,
  RefHabit,
  RefLog,
  RefSchedule,
} from "@/lib/analytics/reference/reference-habit";
import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";

const EPOCH = calendarDay("2024-01-20"); // a leap day, short months and a turn of the year lie ahead

/** The day `offset` days after a fixed day, as text. */
export function dayText(offset: number): string {
  return toIsoDay(addDays(EPOCH, offset));
}

const weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** Rules of the subset, as a form would write them. */
export const arbitraryRule: fc.Arbitrary<string> = fc
  .record({
    freq: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
    interval: fc.option(fc.integer({ min: 1, max: 4 })),
    count: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 3 }),
    until: fc.option(fc.integer({ min: 0, max: 400 }), { freq: 3 }),
    wkst: fc.option(fc.constantFrom(...weekdayNames)),
    byDay: fc.option(
      fc.uniqueArray(fc.constantFrom(...weekdayNames), { minLength: 1, maxLength: 4 }),
    ),
    ordinal: fc.option(fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -5)),
    byMonthDay: fc.option(
      fc.uniqueArray(fc.constantFrom(1, 2, 13, 15, 28, 29, 30, 31, -1, -2, -15, -30), {
        minLength: 1,
        maxLength: 4,
      }),
      { freq: 2 },
    ),
    byMonth: fc.option(
      fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }),
      {
        freq: 2,
      },
    ),
    bySetPos: fc.option(
      fc.uniqueArray(fc.constantFrom(1, 2, 3, -1, -2), { minLength: 1, maxLength: 2 }),
      {
        freq: 2,
      },
    ),
  })
  .map((rule) => {
    const isMonthly = rule.freq === "MONTHLY";
    const ordinal = isMonthly && rule.ordinal !== null ? String(rule.ordinal) : "";
    const parts = [`FREQ=${rule.freq}`];
    if (rule.interval !== null) parts.push(`INTERVAL=${rule.interval}`);
    if (rule.count !== null) parts.push(`COUNT=${rule.count}`);
    else if (rule.until !== null) parts.push(`UNTIL=${dayText(rule.until).replaceAll("-", "")}`);
    if (rule.wkst !== null) parts.push(`WKST=${rule.wkst}`);
    if (rule.byDay !== null)
      parts.push(`BYDAY=${rule.byDay.map((name) => ordinal + name).join(",")}`);
    if (rule.byMonthDay !== null && rule.freq !== "WEEKLY") {
      parts.push(`BYMONTHDAY=${rule.byMonthDay.join(",")}`);
    }
    if (rule.byMonth !== null) parts.push(`BYMONTH=${rule.byMonth.join(",")}`);
    if (rule.bySetPos !== null && isMonthly) parts.push(`BYSETPOS=${rule.bySetPos.join(",")}`);
    return parts.join(";");
  });

const anchor = fc.option(fc.integer({ min: -40, max: 60 }).map(dayText), { nil: undefined });

const daySchedule: fc.Arbitrary<RefSchedule> = fc.oneof(
  fc.constant({ kind: "daily" }),
  fc.record({
    kind: fc.constant("weekdays"),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant("everyN"), n: fc.integer({ min: 1, max: 9 }), anchor }),
  fc.record({
    kind: fc.constant("monthdays"),
    days: fc.uniqueArray(fc.constantFrom(1, 5, 10, 15, 20, 28, 29, 30, 31, -1, -2, -10, -31), {
      minLength: 1,
    }),
    clamp: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("rrule"), rule: arbitraryRule, anchor }),
);

const dayQuota: fc.Arbitrary<RefSchedule> = fc.oneof(
  fc.record({ kind: fc.constant("perWeek"), n: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ kind: fc.constant("perMonth"), n: fc.integer({ min: 1, max: 31 }) }),
);

const rolling: fc.Arbitrary<RefSchedule> = fc
  .record({ n: fc.integer({ min: 1, max: 5 }), m: fc.integer({ min: 1, max: 14 }) })
  .map(({ n, m }) => ({ kind: "rolling", n: Math.min(n, m), m }));

const sumQuota: fc.Arbitrary<RefSchedule> = fc.record({
  kind: fc.constantFrom("perWeek", "perMonth"),
  n: fc.integer({ min: 0, max: 40 }),
  measure: fc.constant("sum"),
});

export type HabitOptions = {
  schedules?: readonly ("day" | "quota" | "rolling" | "sum")[];
  unloggedIsDone?: boolean;
  versions?: number;
};

/** Habits of every kind with logs, pauses, versions and ends, in the form of the cases. */
export function arbitraryCase(options: HabitOptions = {}): fc.Arbitrary<RefArgs> {
  return fc
    .constantFrom("checkbox", "counter", "duration", "time", "scale", "text")
    .chain((valueType) =>
      fc.record({
        valueType: fc.constant(valueType),
        length: fc.integer({ min: -2, max: 220 }),
        end: fc.option(fc.integer({ min: -1, max: 240 }), { freq: 3 }),
        versions: fc.array(
          fc.record({
            from: fc.integer({ min: -10, max: 220 }),
            schedule: arbitrarySchedule(valueType, options.schedules),
            target: arbitraryTarget(valueType),
          }),
          { minLength: 1, maxLength: options.versions ?? 3 },
        ),
        pauses: fc.array(
          fc.record({
            from: fc.integer({ min: -5, max: 230 }),
            length: fc.option(fc.integer({ min: 0, max: 30 }), { freq: 5 }),
          }),
          { maxLength: 3 },
        ),
        unloggedIsDone: options.unloggedIsDone === false ? fc.constant(false) : fc.boolean(),
        clockOrigin: fc.constantFrom(0, 720, 240),
        timeWindow: fc.constantFrom(0, 60, 90),
        density: fc.constantFrom(0.3, 0.7, 0.95, 1),
        logs: fc.array(fc.nat(999_999), { minLength: 226, maxLength: 226 }),
        weekStart: fc.option(fc.integer({ min: 1, max: 7 }), { nil: undefined }),
      }),
    )
    .map((draft) => {
      const froms = draft.versions.map(({ from }) => from).toSorted((a, b) => a - b);
      const [first = 0] = froms;
      const habit: RefHabit = {
        id: "h",
        start: dayText(Math.max(0, first)),
        valueType: draft.valueType,
        versions: draft.versions.map(({ schedule, target }, index) => {
          const version = {
            from: dayText(index === 0 ? Math.min(0, first) : (froms[index] ?? 0)),
            schedule,
          };
          return target ? { ...version, target } : version;
        }),
        pauses: draft.pauses.map(({ from, length }) => {
          return length === null
            ? { from: dayText(from) }
            : { from: dayText(from), to: dayText(from + length) };
        }),
        unloggedIsDone: draft.unloggedIsDone,
        clockOrigin: draft.clockOrigin,
        timeWindow: draft.timeWindow,
      };
      if (draft.end !== null) habit.end = dayText(draft.end);
      const logs = draft.logs.flatMap((seed, index) => {
        return logOf(seed, dayText(index - 3), draft.valueType, draft.density);
      });
      const ctx = {
        today: dayText(draft.length),
        ...(draft.weekStart && { weekStart: draft.weekStart }),
      };
      return { habit, logs, ctx };
    });
}

function arbitrarySchedule(
  valueType: string,
  kinds: HabitOptions["schedules"],
): fc.Arbitrary<RefSchedule> {
  const isAmount = valueType === "counter" || valueType === "duration";
  const choices = {
    day: daySchedule,
    quota: dayQuota,
    rolling,
    sum: isAmount ? sumQuota : dayQuota,
  };
  return fc
    .constantFrom(...(kinds ?? (["day", "quota", "rolling", "sum"] as const)))
    .chain((kind) => choices[kind]);
}

function arbitraryTarget(
  valueType: string,
): fc.Arbitrary<{ op: string; value: number } | undefined> {
  const amount: fc.Arbitrary<{ op: string; value: number }> = fc.record({
    op: fc.constantFrom("at_least", "at_most", "exactly"),
    value: fc.integer({ min: 0, max: 8 }),
  });
  const time: fc.Arbitrary<{ op: string; value: number }> = fc.record({
    op: fc.constantFrom("before", "after"),
    value: fc.integer({ min: 0, max: 1439 }),
  });
  if (valueType === "checkbox" || valueType === "text") return fc.constant(undefined);
  return fc.option(valueType === "time" ? time : amount, { nil: undefined, freq: 4 });
}

const VALUES: Readonly<Record<string, readonly (number | string | boolean)[]>> = {
  checkbox: [0, 1, true, false, 1],
  counter: [0, 1, 2, 3, 4, 5, 6, 8, 9, 12, 0.5, 2.125],
  duration: [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12],
  time: [0, 1, 239, 240, 419, 420, 450, 719, 720, 1080, 1380, 1439],
  scale: [1, 2, 3, 4, 5, 6, 7, 8, 10],
  text: ["", " ", "a"],
};

const STATUSES = [undefined, undefined, undefined, undefined, undefined, "done", "done", "done"];

/** A log drawn by one number, which is much quicker to generate and to shrink than a record. */
function logOf(seed: number, day: string, valueType: string, density: number): RefLog[] {
  if (seed % 100 >= 100 * density) return [];
  const choice = Math.floor(seed / 100);
  const status = [...STATUSES, "skipped", "missed"][choice % 10];
  const values = VALUES[valueType] ?? [1];
  const hasValue = Math.floor(choice / 10) % 5 !== 0;
  const value = hasValue ? values[Math.floor(choice / 50) % values.length] : null;
  return [{ day, status, value }];
}
