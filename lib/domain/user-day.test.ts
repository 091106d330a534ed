import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";

import { addDays, calendarDay, type CalendarDay, toIsoDay } from "./calendar-day";
import { dayStartInstant, userDay } from "./user-day";

/** Zones of all kinds: half hours, gaps at midnight, Ramadan, a date line crossed, none at all. */
const ZONES = [
  "UTC", "Europe/Warsaw", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Istanbul", "Europe/Moscow",
  "Europe/Kyiv", "Europe/Chisinau", "Europe/Helsinki", "Atlantic/Azores", "Atlantic/Reykjavik", "Africa/Cairo",
  "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Johannesburg", "Africa/Lagos", "Africa/Juba", "Africa/Tripoli",
  "Africa/Windhoek", "Africa/Sao_Tome", "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix",
  "America/Los_Angeles", "America/Anchorage", "America/Adak", "America/St_Johns", "America/Halifax", "America/Havana",
  "America/Sao_Paulo", "America/Bahia", "America/Santiago", "America/Punta_Arenas", "America/Asuncion",
  "America/Caracas", "America/Bogota", "America/Mexico_City", "America/Tijuana", "America/Nuuk",
  "America/Scoresbysund", "America/Miquelon", "America/Port-au-Prince", "America/Campo_Grande", "America/Cuiaba",
  "America/Montevideo", "America/Argentina/Buenos_Aires", "America/Metlakatla", "Asia/Kathmandu", "Asia/Kolkata",
  "Asia/Tehran", "Asia/Kabul", "Asia/Yangon", "Asia/Tokyo", "Asia/Seoul", "Asia/Pyongyang", "Asia/Shanghai",
  "Asia/Amman", "Asia/Damascus", "Asia/Beirut", "Asia/Gaza", "Asia/Hebron", "Asia/Jerusalem", "Asia/Baghdad",
  "Asia/Novosibirsk", "Asia/Kamchatka", "Asia/Dhaka", "Asia/Karachi", "Asia/Ulaanbaatar", "Asia/Choibalsan",
  "Australia/Sydney", "Australia/Adelaide", "Australia/Lord_Howe", "Australia/Eucla", "Australia/Darwin",
  "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Tongatapu", "Pacific/Fiji", "Pacific/Norfolk",
  "Pacific/Kiritimati", "Pacific/Marquesas", "Pacific/Easter", "Pacific/Bougainville", "Antarctica/Troll",
] as const; // prettier-ignore

const DAY_STARTS = [0, 1, 90, 120, 150, 180, 240, 719, 1380, 1439];

/** The instants in 2005 to 2027 at which a zone moved its clocks. */
function transitions(zone: string): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.ZonedDateTime.from(`2005-01-01T00:00[${zone}]`);
  for (at = at.getTimeZoneTransition("next"); at && at.year < 2028;) {
    found.push(at);
    at = at.getTimeZoneTransition("next");
  }
  return found;
}

/** S(D) of analytics 1.2, by halving: a clock never shows the time again before it first did. */
function beginningByTemporal(day: CalendarDay, zone: string, dayStart: number): number {
  const plain = Temporal.PlainDate.from(toIsoDay(day)).toPlainDateTime(
    Temporal.PlainTime.from({ hour: Math.floor(dayStart / 60), minute: dayStart % 60 }),
  );
  const earlier = plain.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (earlier.toPlainDateTime().equals(plain)) return earlier.epochMilliseconds;
  // The clock time is skipped: the day begins at the change, which lies within a day and an hour.
  const change = earlier.subtract({ hours: 26 }).getTimeZoneTransition("next");
  if (!change) throw new Error("a time is skipped without a change");
  return change.epochMilliseconds;
}

describe("userDay", () => {
  test.each([
    [
      "2026-07-01T00:30:00Z",
      "Europe/Warsaw",
      180,
      "2026-06-30",
      "02:30 on the clock is still yesterday",
    ],
    ["2026-07-01T01:00:00Z", "Europe/Warsaw", 180, "2026-07-01", "03:00 begins the day"],
    [
      "2026-03-29T00:59:59.999Z",
      "Europe/Warsaw",
      150,
      "2026-03-28",
      "one millisecond before the gap",
    ],
    [
      "2026-03-29T01:00:00Z",
      "Europe/Warsaw",
      150,
      "2026-03-29",
      "02:30 is skipped, so the gap begins the day",
    ],
    ["2026-10-25T00:30:00Z", "Europe/Warsaw", 150, "2026-10-25", "02:30 comes the first time"],
    [
      "2026-10-25T01:15:00Z",
      "Europe/Warsaw",
      150,
      "2026-10-25",
      "02:15 again, but the day has begun",
    ],
    ["2026-01-01T00:00:00Z", "Pacific/Kiritimati", 0, "2026-01-01", "fourteen hours ahead"],
    [
      "2011-12-30T09:59:59Z",
      "Pacific/Apia",
      0,
      "2011-12-29",
      "the last second east of the date line",
    ],
    ["2011-12-30T10:00:00Z", "Pacific/Apia", 0, "2011-12-31", "the 30th was left out"],
  ])("%s in %s with the day from %i is %s: %s", (instant, zone, dayStart, day) => {
    expect(toIsoDay(userDay(new Date(instant), zone, dayStart))).toBe(day);
  });

  test("an unknown zone is refused", () => {
    expect(() => userDay(0, "Mars/Olympus", 0)).toThrow(RangeError);
  });

  test.each(ZONES)(
    "agrees with Temporal around every change of the clocks in %s",
    (zone) => {
      for (const transition of transitions(zone)) {
        const near = Math.floor(
          transition.toPlainDate().toZonedDateTime("UTC").epochMilliseconds / 86_400_000,
        );
        for (const dayStart of DAY_STARTS) {
          const first = (near - 1) as CalendarDay;
          let next = dayStartInstant(first, zone, dayStart).getTime();
          for (const day of [first, addDays(first, 1), addDays(first, 2)]) {
            const beginning = next;
            expect(beginning).toBe(beginningByTemporal(day, zone, dayStart));
            // Samoa's 30 December begins with the 31st; the largest day counts.
            next = dayStartInstant(addDays(day, 1), zone, dayStart).getTime();
            expect(userDay(beginning, zone, dayStart)).toBe(next === beginning ? day + 1 : day);
            expect(userDay(beginning - 1, zone, dayStart)).toBeLessThan(day);
          }
        }
      }
    },
    120_000,
  );

  test("never goes backwards while time goes on", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2027, 0, 1) }),
        fc.integer({ min: 0, max: 2 * 86_400_000 }),
        fc.integer({ min: 0, max: 1439 }),
        (zone, instant, later, dayStart) => {
          expect(userDay(instant + later, zone, dayStart)).toBeGreaterThanOrEqual(
            userDay(instant, zone, dayStart),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("days follow each other without a gap", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: calendarDay("2005-01-02"), max: calendarDay("2027-01-01") }),
        fc.constantFrom(...DAY_STARTS),
        (zone, number, dayStart) => {
          const day = number as CalendarDay;
          const end = dayStartInstant(addDays(day, 1), zone, dayStart).getTime();
          const hours = (end - dayStartInstant(day, zone, dayStart).getTime()) / 3_600_000;
          expect(hours).toBeGreaterThanOrEqual(0);
          expect(hours).toBeLessThanOrEqual(26);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
