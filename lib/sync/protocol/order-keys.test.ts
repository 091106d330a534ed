import fc from "fast-check";
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit } from "@/lib/domain/habit-draft";

import { MemoryServer } from "./memory-server";
import { evenOrderKeys, isOrderKey, isWornOut, MAX_ORDER_KEY } from "./order-keys";
import { textIn } from "./read-json";
import { Replica } from "./replica";

const NOW = Date.UTC(2026, 10, 20);
const DAY = calendarDay("2026-11-20");

test("an order key is what the package takes, and nothing else", () => {
  const text = fc.string({
    unit: fc.constantFrom("0", "A", "z", "a", "b", "Z", "1", "9"),
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(text, (key) => {
      expect([key, isOrderKey(key)]).toEqual([key, takes(key)]);
    }),
    { numRuns: 5000 },
  );
  for (const key of ["", "a", "a0", "a00", "Zz", "A00000000000000000000000000", "a0V", "ä0"]) {
    expect([key, isOrderKey(key)]).toEqual([key, takes(key)]);
  }
});

test.each([0, 1, 2, 50, 1000, 3843, 5000])(
  "%i even keys ascend and leave room everywhere",
  (count) => {
    const keys = evenOrderKeys(count);
    expect(keys).toHaveLength(count);
    expect(new Set(keys).size).toBe(count);
    expect(keys).toEqual(keys.toSorted());
    for (const [index, key] of keys.entries()) {
      expect(isWornOut(generateKeyBetween(keys[index - 1] ?? null, key))).toBe(false);
    }
  },
);

test("five hundred moves into one gap do not let the keys grow for ever, and the order stays", () => {
  const server = new MemoryServer(() => NOW);
  const device = new Replica("deva", () => NOW);
  const positions = generateNKeysBetween(null, null, 4);
  for (const [index, position] of positions.entries()) {
    const draft = { ...blankHabit(DAY), name: `Habit ${index}` };
    device.write({ type: "habit.create", id: idOf(index), draft, position });
    device.write({ type: "goal.create", id: idOf(index), draft: goal(index), position });
  }
  device.write({ type: "habit.delete", id: idOf(3) });
  exchange(server, device);
  // The last two habits take turns in the gap before the second one: every time between the two others.
  for (let turn = 0; turn < 500; turn++) {
    const order = inOrder(device);
    const [, second, third] = order;
    if (!second || !third) throw new Error("There are four habits.");
    const low = order[0] === idOf(0) ? positionOf(device, idOf(0)) : null;
    const position = generateKeyBetween(low, positionOf(device, second));
    device.write({ type: "habit.move", id: third, position });
    const wanted = inOrder(device);
    exchange(server, device);
    expect(inOrder(device)).toEqual(wanted);
  }
  const lengths = server.items().map(({ f }) => textIn(f, "position").length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(MAX_ORDER_KEY);
  expect(textIn(server.item("goal", idOf(0)) ?? {}, "position")).toBe(positions[0]); // goals were left alone
});

test("a key that is none is replaced, for all devices alike", () => {
  const server = new MemoryServer(() => NOW);
  const [one, two] = [new Replica("deva", () => NOW), new Replica("devb", () => NOW)];
  for (const [index, position] of ["a0", "a1", "a2"].entries()) {
    const draft = { ...blankHabit(DAY), name: `Habit ${index}` };
    one.write({ type: "habit.create", id: idOf(index), draft, position });
  }
  exchange(server, one);
  exchange(server, two);
  two.write({ type: "habit.move", id: idOf(2), position: "0" }); // of somebody's own client
  exchange(server, two);
  exchange(server, one);
  expect(inOrder(one)).toEqual([idOf(2), idOf(0), idOf(1)]);
  expect(inOrder(two)).toEqual(inOrder(one));
  for (const { f } of server.items()) expect(isOrderKey(textIn(f, "position"))).toBe(true);
});

function takes(key: string): boolean {
  try {
    generateKeyBetween(key, null);
    generateKeyBetween(null, key);
    return /^[0-9A-Za-z]+$/.test(key);
  } catch {
    return false;
  }
}

function inOrder(device: Replica): string[] {
  return [0, 1, 2, 3]
    .map(idOf)
    .filter((id) => device.item("habit", id))
    .sort((a, b) => (keyOf(device, a) < keyOf(device, b) ? -1 : 1));
}

function keyOf(device: Replica, id: string): string {
  return `${positionOf(device, id)} ${id}`;
}

function positionOf(device: Replica, id: string): string {
  return textIn(device.item("habit", id) ?? {}, "position");
}

function exchange(server: MemoryServer, device: Replica): void {
  const sent = device.request();
  device.receive(sent, server.sync(structuredClone(sent)), NOW);
}

function goal(index: number) {
  return { ...blankGoal(DAY), name: `Goal ${index}` };
}

function idOf(number: number): string {
  return `018f0000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}
