import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, type CalendarDay, calendarDay } from "./calendar-day";
import { isPausedOn, type Pause } from "./habit";
import { vacationId } from "./ids";
import { uuidV7 } from "./uuid-v7";
import { ownPauses, type Vacation, withVacations } from "./vacation";
import { endedBefore, readVacationForm } from "./vacation-form";
import { vacationOn } from "./vacation-on";

const TODAY = calendarDay("2026-03-02");

const someDays = fc
  .record({ from: fc.integer({ min: -20, max: 20 }), length: fc.option(fc.nat(9)) })
  .map(({ from: offset, length }) => {
    const from = addDays(TODAY, offset);
    return { from, to: length === null ? null : addDays(from, length) };
  });
const somePauses: fc.Arbitrary<Pause[]> = fc
  .array(someDays, { maxLength: 3 })
  .map((all) => all.map((days, index) => ({ id: idOf(index), ...days })));
const someVacations: fc.Arbitrary<Vacation[]> = fc
  .array(fc.tuple(someDays, fc.boolean()), { maxLength: 3 })
  .map((all) =>
    all.map(([days, deleted], index) => ({ id: vacationId(idOf(100 + index)), ...days, deleted })),
  );
const someDay = fc.integer({ min: -40, max: 40 }).map((offset) => addDays(TODAY, offset));

function idOf(number: number): string {
  return uuidV7(number, new Uint8Array(10));
}

test("a habit rests on its own pauses and on every vacation, and on no other day", () => {
  fc.assert(
    fc.property(somePauses, someVacations, someDay, (pauses, vacations, day) => {
      const habit = withVacations({ pauses }, vacations);
      const isAway = vacationOn(vacations, day) !== null;
      expect(isPausedOn(habit, day)).toBe(isPausedOn({ pauses }, day) || isAway);
      expect(new Set(ownPauses(habit))).toEqual(new Set(pauses));
    }),
  );
});

test("vacations are replaced and not added up", () => {
  fc.assert(
    fc.property(somePauses, someVacations, someVacations, (pauses, before, after) => {
      const habit = withVacations({ pauses }, before);
      expect(withVacations(habit, before)).toEqual(habit);
      const again = withVacations(habit, after);
      expect(new Set(again.pauses)).toEqual(new Set(withVacations({ pauses }, after).pauses));
    }),
  );
});

test("a habit without vacations is the very same object", () => {
  const habit = { pauses: [{ id: idOf(1), from: TODAY, to: null }] };
  expect(withVacations(habit, [])).toBe(habit);
});

test("of two vacations that run, the one that ends last is told", () => {
  const of = (number: number, to: CalendarDay | null): Vacation => ({
    id: vacationId(idOf(number)),
    from: addDays(TODAY, -3),
    to,
    deleted: false,
  });
  const [short, open] = [of(1, TODAY), of(2, null)];
  expect(vacationOn([short, open], TODAY)).toBe(open);
  expect(vacationOn([short], addDays(TODAY, 1))).toBeNull();
});

test.each([
  [{ from: "2026-08-03", to: "2026-08-14" }, null],
  [{ from: "2026-08-03", to: "2026-08-03" }, null],
  [{ from: "2026-08-03", to: "" }, null],
  [{ from: "", to: "" }, { from: "not_a_day" }],
  [{ from: "2026-08-03", to: "soon" }, { to: "not_a_day" }],
  [{ from: "2026-08-03", to: "2026-08-02" }, { to: "end_before_start" }],
])("the form %j", (texts, problems) => {
  expect(readVacationForm(texts).problems).toEqual(problems);
});

test("ending keeps the days that were away, and today is due again", () => {
  const from = addDays(TODAY, -2);
  expect(endedBefore({ from, to: null }, TODAY)).toEqual({ from, to: addDays(TODAY, -1) });
  expect(endedBefore({ from: TODAY, to: null }, TODAY)).toBeNull();
});
