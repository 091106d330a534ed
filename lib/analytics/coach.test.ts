import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, type CalendarDay, calendarDay } from "@/lib/domain/calendar-day";
import { type CoachMemory, NO_COACH_MEMORY } from "@/lib/domain/coach-memory";
import type { Habit, PlanOfVersion } from "@/lib/domain/habit";
import { blankHabit, checkVersion } from "@/lib/domain/habit-draft";
import { type HabitId, habitId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";
import type { SuggestionKind } from "@/lib/domain/suggestion";

import { adviceForToday, agendaOf, changeToAskAbout } from "./coach-agenda";
import { effectOf } from "./did-it-help";
import { roundestBetween } from "./fitting-amount";
import { proposalOf } from "./proposals";
import { type HabitSeries, seriesOf } from "./series";

const START = calendarDay("2026-03-02"); // a Monday
const DAYS = 84;
const TODAY = addDays(START, DAYS); // a Monday that is still open

type Day = "done" | "missed" | number | null;
type Member = { habit: Habit; series: HabitSeries };

/** A habit of twelve weeks; `what` says what is logged on the day with that offset. */
function member(
  plan: Partial<PlanOfVersion>,
  what: (offset: number) => Day,
  properties: Partial<Habit> = {},
): Member {
  const { schedule, target, ...blank } = blankHabit(START);
  const habit: Habit = {
    ...blank,
    id: id(1),
    name: "Read",
    versions: [{ from: START, schedule, target, ...plan }],
    pauses: [],
    position: "a0",
    archived: false,
    deleted: false,
    ...properties,
  };
  const logs = Array.from({ length: DAYS }, (_none, offset): HabitLog[] => {
    const said = what(offset);
    if (said === null) return [];
    const day = addDays(START, offset);
    return typeof said === "number"
      ? [{ day, status: null, value: said, note: null }]
      : [{ day, status: said, value: null, note: null }];
  }).flat();
  return { habit, series: seriesOf(habit, packLogs(logs), { today: TODAY, weekStart: 1 }) };
}

function id(number: number): HabitId {
  return habitId(`018f0000-0000-7000-8000-${String(number).padStart(12, "0")}`);
}

function planFor(kind: SuggestionKind, { habit, series }: Member): PlanOfVersion | undefined {
  return proposalOf(kind, habit, series)?.plan;
}

describe("reduce_frequency proposes", () => {
  test("a daily habit without its two worst weekdays", () => {
    // Offset 5 and 6 are Saturday and Sunday.
    const { habit, series } = member({}, (offset) => (offset % 7 < 5 ? "done" : null));
    expect(proposalOf("reduce_frequency", habit, series)).toEqual({
      plan: { schedule: { kind: "weekdays", days: [1, 2, 3, 4, 5] }, target: null },
      dropped: [7, 6],
      reached: null,
    });
  });

  test("one weekday less where few are planned, and never none", () => {
    const two = member({ schedule: { kind: "weekdays", days: [1, 4] } }, (offset) =>
      offset % 7 === 0 ? "done" : null,
    );
    expect(planFor("reduce_frequency", two)?.schedule).toEqual({ kind: "weekdays", days: [1] });
    const one = member({ schedule: { kind: "weekdays", days: [1] } }, () => null);
    expect(planFor("reduce_frequency", one)).toBeUndefined();
  });

  test.each([
    [{ kind: "perWeek", n: 5 } as const, { kind: "perWeek", n: 4 }],
    [{ kind: "perMonth", n: 3 } as const, { kind: "perMonth", n: 2 }],
    [{ kind: "rolling", n: 3, m: 7 } as const, { kind: "rolling", n: 2, m: 7 }],
    [{ kind: "everyN", n: 2, anchor: START } as const, { kind: "everyN", n: 3 }],
    [{ kind: "perWeek", n: 1 } as const, undefined],
    [{ kind: "monthdays", days: [1, 15] } as const, undefined],
  ])("%o becomes %o", (schedule, expected) => {
    const plan = planFor(
      "reduce_frequency",
      member({ schedule }, () => null),
    );
    expect(plan?.schedule).toEqual(expected);
  });
});

describe("lower_difficulty proposes", () => {
  const minutes = { valueType: "duration" } as const;

  test("the highest target that seven of ten values reached", () => {
    // The values of the last ten days are 1 to 10; 3 is missed by 1 and 2 and reached by 8, 4 by 7.
    const read = member(
      { target: { op: "at_least", value: 30 } },
      (offset) => (offset >= DAYS - 10 ? offset - DAYS + 11 : null),
      minutes,
    );
    const { habit, series } = read;
    expect(proposalOf("lower_difficulty", habit, series)).toMatchObject({
      plan: { target: { op: "at_least", value: 4 } },
      reached: { times: 7, of: 10 },
    });
  });

  test("a later bedtime, on the habit's own clock", () => {
    // To bed between 23:50 and 00:40, wanted before 23:00; the day begins at noon.
    const bed = member(
      { target: { op: "before", value: 23 * 60 } },
      (offset) => (23 * 60 + 50 + (offset % 6) * 10) % 1440,
      { valueType: "time", clockOrigin: 720 },
    );
    // 18 of the last 28 nights were over by 00:20 and 23 by 00:30.
    expect(planFor("lower_difficulty", bed)?.target).toEqual({ op: "before", value: 30 });
  });

  test("a smaller sum of the week", () => {
    const run = member(
      { schedule: { kind: "perWeek", n: 40, measure: "sum" } },
      (offset) => (offset % 7 === 2 ? 10 + Math.floor(offset / 7) : null),
      { valueType: "counter", unit: "km" },
    );
    // The last eight weeks bring 14 to 21 km; 16 is reached by six of them.
    expect(planFor("lower_difficulty", run)?.schedule).toEqual({
      kind: "perWeek",
      n: 16,
      measure: "sum",
    });
  });

  test.each([
    ["a check mark has no amount", member({}, () => null)],
    [
      "six values are too few",
      member(
        { target: { op: "at_least", value: 30 } },
        (offset) => (offset >= DAYS - 6 ? 5 : null),
        minutes,
      ),
    ],
    [
      "what was reached is no less",
      member({ target: { op: "at_least", value: 30 } }, () => 30, minutes),
    ],
    ["zero is no target", member({ target: { op: "at_least", value: 30 } }, () => 0, minutes)],
  ])("nothing where %s", (_case, one) => {
    expect(planFor("lower_difficulty", one)).toBeUndefined();
  });

  test("never more than is asked, and what it says of the values is true", () => {
    const values = fc.array(fc.option(fc.integer({ min: 0, max: 60 })), {
      minLength: DAYS,
      maxLength: DAYS,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 60 }), (days, aim) => {
        const { habit, series } = member(
          { target: { op: "at_least", value: aim } },
          (offset) => days[offset] ?? null,
          minutes,
        );
        const proposal = proposalOf("lower_difficulty", habit, series);
        if (!proposal) return;
        const value = proposal.plan.target?.value ?? Number.NaN;
        const logged = days.slice(-28).filter((one) => one !== null);
        expect(value).toBeLessThan(aim);
        expect(proposal.reached).toEqual({
          times: logged.filter((one) => one >= value).length,
          of: logged.length,
        });
        expect((proposal.reached?.times ?? 0) / logged.length).toBeGreaterThanOrEqual(0.7);
        // No higher value would do: that is what makes it the highest.
        const higher = Math.min(...logged.filter((one) => one > value));
        const share = logged.filter((one) => one >= higher).length / logged.length;
        expect(share).toBeLessThan(0.7);
        expect(checkVersion(habit, proposal.plan)).toEqual({});
      }),
      { numRuns: 100 },
    );
  });
});

describe("raise_target proposes", () => {
  test.each([
    ["counter", 8, 9],
    ["counter", 30, 35],
    ["duration", 20, 22],
    ["scale", 7, 8],
  ] as const)("%s %d becomes %d", (valueType, from, to) => {
    const one = member({ target: { op: "at_least", value: from } }, () => from, { valueType });
    expect(planFor("raise_target", one)?.target).toEqual({ op: "at_least", value: to });
  });

  test("no more than the scale holds, and no broken glasses", () => {
    const full = { valueType: "scale", scaleMax: 7 } as const;
    const mood = member({ target: { op: "at_least", value: 7 } }, () => 7, full);
    expect(planFor("raise_target", mood)).toBeUndefined();
    const glasses = member({ target: { op: "at_least", value: 2 } }, () => 2, {
      valueType: "counter",
    });
    expect(planFor("raise_target", glasses)).toBeUndefined();
  });

  test("a tighter limit, and one more a week", () => {
    const coffee = member({ target: { op: "at_most", value: 10 } }, () => 3, {
      valueType: "counter",
    });
    expect(planFor("raise_target", coffee)?.target).toEqual({ op: "at_most", value: 8 });
    const gym = member({ schedule: { kind: "perWeek", n: 3 } }, () => "done");
    expect(planFor("raise_target", gym)?.schedule).toEqual({ kind: "perWeek", n: 4 });
  });

  test("the roundest number lies between its bounds", () => {
    const bound = fc.double({ min: 0.2, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(bound, fc.boolean(), (aim, whole) => {
        const value = roundestBetween(1.1 * aim, 1.2 * aim, whole);
        if (value === null) return;
        expect(value).toBeGreaterThanOrEqual(1.1 * aim - 1e-3);
        expect(value).toBeLessThanOrEqual(1.2 * aim + 1e-3);
        expect(Number.isInteger(value) || !whole).toBe(true);
      }),
    );
  });
});

describe("the agenda", () => {
  const rare = (number: number, properties: Partial<Habit> = {}) =>
    member({}, (offset) => (offset % 4 === 0 ? "done" : null), { id: id(number), ...properties });
  const broken = member({}, (offset) => (offset === DAYS - 1 ? null : "done"), { id: id(9) });

  const kinds = (members: readonly Member[], memory: CoachMemory = NO_COACH_MEMORY) =>
    agendaOf(members, memory, TODAY).map(({ suggestion }) => suggestion.kind);
  const dismissed = (kind: SuggestionKind, daysAgo: number): CoachMemory => ({
    ...NO_COACH_MEMORY,
    dismissed: [{ habitId: id(1), kind, day: addDays(TODAY, -daysAgo) }],
  });

  test("has one suggestion for a habit; what is at stake today comes first", () => {
    expect(kinds([rare(1), broken])).toEqual(["never_twice", "reduce_frequency"]);
  });

  test("puts what matters more to the owner first", () => {
    const agenda = agendaOf(
      [rare(1, { priority: 1 }), rare(2, { priority: 3 })],
      NO_COACH_MEMORY,
      TODAY,
    );
    expect(agenda.map(({ habit }) => habit.id)).toEqual([id(2), id(1)]);
  });

  test("a kind that asked for a day rests when it was taken up, and the others after that day", () => {
    const taken = (daysAgo: number): CoachMemory => ({
      ...NO_COACH_MEMORY,
      applied: [
        {
          habitId: id(1),
          kind: "restart_streak",
          day: addDays(TODAY, -daysAgo),
          plan: null,
          replaced: null,
        },
      ],
    });
    expect(kinds([rare(1)], taken(0))).toEqual([]);
    expect(kinds([rare(1)], taken(1))).toEqual(["reduce_frequency"]);
  });

  test("a kind rests for 14 days after it was dismissed, then comes back", () => {
    expect(kinds([rare(1)], dismissed("reduce_frequency", 0))).toEqual([]);
    expect(kinds([rare(1)], dismissed("reduce_frequency", 13))).not.toContain("reduce_frequency");
    expect(kinds([rare(1)], dismissed("reduce_frequency", 14))).toEqual(["reduce_frequency"]);
    expect(kinds([rare(1)], dismissed("raise_target", 3))).toEqual(["reduce_frequency"]);
  });

  test("a habit rests after its plan was changed", () => {
    const change = (day: CalendarDay): CoachMemory => ({
      ...NO_COACH_MEMORY,
      applied: [
        {
          habitId: id(1),
          kind: "reduce_frequency",
          day,
          plan: { schedule: { kind: "daily" }, target: null },
          replaced: null,
        },
      ],
    });
    expect(kinds([rare(1)], change(addDays(TODAY, -13)))).toEqual([]);
    expect(kinds([rare(1)], change(addDays(TODAY, -14)))).toEqual(["reduce_frequency"]);
  });

  test("prefers the kind that knows what to change", () => {
    const piano = member(
      {
        schedule: { kind: "rrule", rule: "FREQ=DAILY" },
        target: { op: "at_least", value: 30 },
      },
      (offset) => (offset >= DAYS - 10 ? 5 : null),
      { valueType: "duration" },
    );
    const [advice] = agendaOf([piano], NO_COACH_MEMORY, TODAY);
    expect(advice?.suggestion.kind).toBe("lower_difficulty");
    expect(advice?.proposal?.plan.target?.value).toBe(5);
  });

  test("leaves archived and paused habits alone", () => {
    const pauses = [{ id: "p", from: TODAY, to: null }];
    expect(kinds([rare(1, { archived: true }), rare(2, { pauses })])).toEqual([]);
  });

  test("two answers a day are enough", () => {
    const agenda = agendaOf([rare(3)], NO_COACH_MEMORY, TODAY);
    const one = { habitId: id(1), kind: "raise_target", day: TODAY } as const;
    const two = { habitId: id(2), kind: "raise_target", day: TODAY } as const;
    const after = (list: CoachMemory["dismissed"]) =>
      adviceForToday(agenda, { dismissed: list, applied: [] }, TODAY)?.habit.id;
    expect(after([one])).toBe(id(3));
    expect(after([one, two])).toBeUndefined();
    expect(after([one, { ...two, day: addDays(TODAY, -1) }])).toBe(id(3));
  });
});

describe("whether it helped", () => {
  const change = addDays(TODAY, -28);
  const half = (offset: number): Day => (offset % 2 === 0 ? "done" : null);
  const better = (offset: number): Day => (offset >= DAYS - 28 ? "done" : half(offset));

  test("is the own change without that of the others", () => {
    const effect = effectOf(member({}, better).series, [member({}, half).series], change);
    expect(effect).toMatchObject({
      before: { kept: 14, planned: 28 },
      after: { kept: 28, planned: 28 },
      difference: 0.5,
      verdict: "improving",
    });
    const beside = effectOf(member({}, better).series, [member({}, better).series], change);
    expect(beside.difference).toBe(0);
  });

  test("is not told before seven planned days on both sides", () => {
    const { series } = member({}, better);
    expect(effectOf(series, [], addDays(TODAY, -6)).verdict).toBeNull();
    expect(effectOf(series, [], addDays(TODAY, -7)).verdict).not.toBeNull();
    expect(effectOf(series, [], addDays(START, 6)).verdict).toBeNull();
  });

  test("needs no other habits", () => {
    expect(effectOf(member({}, better).series, [], change)).toMatchObject({
      others: null,
      difference: 0.5,
    });
  });
});

describe("did it help is asked", () => {
  const read = member({}, () => "done");
  const application = (ago: number, habit: HabitId = id(1)) => ({
    habitId: habit,
    kind: "reduce_frequency" as const,
    day: addDays(TODAY, -ago),
    plan: { schedule: { kind: "daily" as const }, target: null },
    replaced: null,
  });
  const asked = (applied: CoachMemory["applied"], members = [read]) =>
    changeToAskAbout(members, { dismissed: [], applied }, TODAY)?.application.day;

  test.each([
    [13, false],
    [14, true],
    [56, true],
    [57, false],
  ])("%i days after the change: %s", (ago, isAsked) => {
    expect(asked([application(ago)])).toBe(isAsked ? addDays(TODAY, -ago) : undefined);
  });

  test("about the latest change that is old enough", () => {
    const list = [application(50), application(20), application(3)];
    expect(asked(list)).toBe(addDays(TODAY, -20));
  });

  test("not about a habit that is gone or archived", () => {
    expect(asked([application(20, id(9))])).toBeUndefined();
    const archived = member({}, () => "done", { archived: true });
    expect(asked([application(20)], [archived])).toBeUndefined();
  });
});
