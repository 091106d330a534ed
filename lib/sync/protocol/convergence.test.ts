import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { toIsoDay } from "@/lib/domain/calendar-day";

import { nameKey } from "./admit";
import { cellAmount, stampsOfCell } from "./cell";
import { goalOfFields } from "./goal-fields";
import { habitOfFields } from "./habit-fields";
import { logKey, type ResultCode, type SyncItem, type SyncLog } from "./message";
import { isWornOut } from "./order-keys";
import { flagIn, textIn } from "./read-json";
import { stampsOfFields } from "./registers";
import { latestStamp, MAX_DRIFT_MS, msOfStamp } from "./stamp";
import { runsOf } from "./testing/runs";
import { anySkews, anyStep, EARLY, HABIT_1, HABIT_2, START } from "./testing/script";
import { Story } from "./testing/story";

const DAY_MS = 86_400_000;
/** Refusals that follow from what people did: a habit that never arrived, or one that is gone for good. */
const HARMLESS: (ResultCode | undefined)[] = ["missing_parent", "gone"];
/** `npm run soak` looks harder. */
const runs = runsOf(10_000);
const story = fc.array(anyStep, { maxLength: 60 });
const honest = fc.array(
  anyStep.filter((step) => step.type !== "skew"),
  { maxLength: 60 },
);

describe("three devices and a bad network", () => {
  test("end with what the server has, nothing waiting and nothing refused", () => {
    fc.assert(
      fc.property(story, anySkews, (steps, skews) => {
        const { server, devices, ...seen } = new Story(skews).play(steps).settle();
        const truth = view(server.items(), server.logs());
        for (const device of devices) {
          expect(device.waiting).toBe(0);
          expect(device.cursor).toBe(server.seq);
          expect(device.refused.filter(({ code }) => !HARMLESS.includes(code))).toEqual([]);
          expect(view([...device.items.values()], [...device.logs.values()])).toBe(truth);
        }
        expect(seen.blinks).toEqual([]);
        expect(seen.misread).toEqual([]);
      }),
      runs(0.25),
    );
  });

  test("keep every addition, give active habits different names and believe no future", () => {
    fc.assert(
      fc.property(story, anySkews, (steps, skews) => {
        const { server, added, marked, now } = new Story(skews).play(steps).settle();
        const sums = server
          .logs()
          .map(({ h, d, c }) => ({ key: logKey(h, d), sum: cellAmount(c) ?? 0 }))
          .filter(({ key }) => added.has(key) && !marked.has(key));
        expect(sums).toEqual(sums.map(({ key }) => ({ key, sum: added.get(key) })));
        const names = server
          .items()
          .filter((item) => item.kind === "habit" && !flagIn(item.f, "deleted"))
          .map((item) => nameKey(textIn(item.f, "name")));
        expect(new Set(names).size).toBe(names.length);
        const latest = latestStamp([
          ...server.items().flatMap((item) => stampsOfFields(item.f)),
          ...server.logs().flatMap((log) => stampsOfCell(log.c)),
        ]);
        expect(msOfStamp(latest)).toBeLessThanOrEqual(now + MAX_DRIFT_MS);
      }),
      runs(0.2),
    );
  });

  test("leave habits and goals that can be shown: dates in order, versions from the start", () => {
    fc.assert(
      fc.property(story, anySkews, (steps, skews) => {
        const { server } = new Story(skews).play(steps).settle();
        expect(server.items().filter(({ f }) => isWornOut(textIn(f, "position", "a0")))).toEqual(
          [],
        );
        const broken = server.items().filter(({ kind, id, f }) => {
          if (kind === "goal") return goalOfFields(id, f) === null;
          const habit = habitOfFields(id, f);
          // Two devices may each take away the version that the other one kept.
          if (!habit) return versionsLeft(f) > 0;
          const isEndless = habit.end === null || habit.end >= habit.start - 1;
          return habit.versions[0]?.from !== habit.start || !isEndless;
        });
        expect(broken).toEqual([]);
      }),
      runs(0.15),
    );
  });

  test("with honest clocks show the mark that was made last", () => {
    fc.assert(
      fc.property(honest, (steps) => {
        const { server, lastMark } = new Story([0, 0, 0]).play(steps).settle();
        const overtaken = [...lastMark.values()].filter(({ stamp, intent }) => {
          const cell = server.cell(intent.habitId, toIsoDay(intent.day));
          // A habit that was never sent with success took its logs with it.
          if (!cell) return server.item("habit", intent.habitId) !== undefined;
          const [mark, at] = cell.mark ?? [{ s: null, v: null }, ""];
          return at < stamp || (at === stamp && mark.s !== intent.status);
        });
        expect(overtaken).toEqual([]);
      }),
      runs(0.15),
    );
  });

  test("whoever writes after seeing a value wins over it, whatever the clocks say", () => {
    fc.assert(
      fc.property(story, anySkews, fc.nat({ max: 2 }), (steps, skews, index) => {
        const told = new Story(skews).play(steps).settle();
        if (!told.server.item("habit", HABIT_2)) return; // deleted for good
        const restored = { type: "habit.restore", id: HABIT_2 } as const;
        told.write(index, restored);
        told.write(index, {
          type: "log.mark",
          habitId: HABIT_2,
          day: START,
          status: "skipped",
          value: 77,
        });
        told.sync(index);
        const cell = told.server.cell(HABIT_2, toIsoDay(START));
        expect(cell?.mark?.[0]).toMatchObject({ s: "skipped", v: 77_000 });
      }),
      runs(0.1),
    );
  });

  test("a clock that is a day ahead does not win for ever", () => {
    fc.assert(
      fc.property(story, fc.boolean(), (steps, isSlowToo) => {
        const skews = [DAY_MS, 0, isSlowToo ? -DAY_MS : 0];
        const told = new Story(skews).play(steps).settle();
        if (!told.server.item("habit", HABIT_1)) return; // deleted for good
        told.now += 2 * MAX_DRIFT_MS;
        told.skews[1] = 0;
        told.write(1, {
          type: "log.mark",
          habitId: HABIT_1,
          day: EARLY,
          status: "done",
          value: 42,
        });
        told.sync(1);
        expect(told.server.cell(HABIT_1, toIsoDay(EARLY))?.mark?.[0].v).toBe(42_000);
      }),
      runs(0.1),
    );
  });

  test("a wrong clock is put right by the first contact", () => {
    fc.assert(
      fc.property(honest, (steps) => {
        const { devices, now } = new Story([DAY_MS, -DAY_MS, 0]).play(steps).settle();
        for (const device of devices) {
          const wrong = Math.abs(msOfStamp(device.clock.tick()) - now);
          expect(wrong).toBeLessThan(2 * MAX_DRIFT_MS);
        }
      }),
      runs(0.05),
    );
  });
});

/** The whole state as one text, the keys in order. */
function view(items: readonly SyncItem[], logs: readonly SyncLog[]): string {
  const things = [
    ...items.map(({ kind, id, f }) => [`${kind}:${id}`, sorted(f)] as const),
    ...logs.map(
      ({ h, d, c }) => [logKey(h, d), sorted({ ...c, inc: sorted(c.inc ?? {}) })] as const,
    ),
  ];
  return JSON.stringify(things.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sorted(record: object): [string, unknown][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function versionsLeft(fields: SyncItem["f"]): number {
  return Object.entries(fields).filter(([name, [value]]) => name.startsWith("version:") && value)
    .length;
}
