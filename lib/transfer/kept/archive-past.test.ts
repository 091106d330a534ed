import fc from "fast-check";
import { expect, test } from "vitest";

import { asObject } from "../json-file";
import { keptPast } from "./archive-past";

const VALUE = {
  habitId: "018f0000-0000-7000-8000-000000000001",
  day: "2026-11-20",
  register: "mark",
  stamp: "0mi6rzmp80000-k3v9x2aa",
  value: { s: "done", v: null },
  isLate: false,
  lostAt: "2026-11-20T12:00:00.000Z",
};

test("what days showed is read as it was written", () => {
  expect(keptPast({ pastValues: [VALUE], devices: [{ id: "k3v9x2aa", kind: "phone" }] })).toEqual({
    values: [
      {
        h: VALUE.habitId,
        d: "2026-11-20",
        register: "mark",
        stamp: VALUE.stamp,
        value: VALUE.value,
        isLate: false,
        lostAt: Date.parse(VALUE.lostAt),
      },
    ],
    devices: [
      { id: "k3v9x2aa", kind: "phone", browser: null, system: null, firstSeenAt: 0, lastSeenAt: 0 },
    ],
  });
});

test.each([
  { habitId: "me" },
  { day: "2026-02-30" },
  { register: "deleted" },
  { register: "inc:__proto__" },
  { stamp: "zzzzzzzzzzzzzz" },
  { lostAt: "soon" },
])("an entry with %j is none", (change) => {
  expect(keptPast({ pastValues: [{ ...VALUE, ...change }] }).values).toEqual([]);
});

test("anything else is read in time, and is no past", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (pastValues, devices) => {
      expect(keptPast(asObject({ pastValues, devices })).values).toEqual([]);
    }),
  );
});
