import fc from "fast-check";

import type { Intent } from "@/lib/sync/protocol/intent";
import { anyLogIntent, anyPress } from "@/lib/sync/protocol/testing/any-intent";

const DAY_MS = 86_400_000;

/**
 * What the network does to a request. `lost answer` and `twice` reach the server; `late` reaches it long after the
 * device has given up on it.
 */
const FAULTS = [
  "ok",
  "ok",
  "ok",
  "ok",
  "lost request",
  "lost answer",
  "twice",
  "late",
  503,
] as const;
export type Fault = (typeof FAULTS)[number];

/** What happens between a request and its answer. */
export type Meanwhile =
  | { does: "nothing" }
  /** A tap in flight. */
  | { does: "write"; intents: readonly Intent[] }
  /** A tab in front takes the lead and talks to the server itself: its answer is there first. */
  | { does: "hand over" }
  /** Another device meets the server. */
  | { does: "meet" }
  /** The tab that asks ends: what it still does to the rows, nobody is told. */
  | { does: "end" };

/** What happens to one of three devices, or around them. `tab`: 0 or 1, where there is a second one. */
export type Step =
  | { does: "write"; device: number; tab: number; intents: readonly Intent[] }
  /** A tab ends while something is pressed in it: before the press is in the store, or before the page has heard of that. */
  | { does: "break off"; device: number; tab: number; intents: readonly Intent[]; written: boolean }
  | { does: "undo"; device: number }
  | { does: "sync"; device: number; tab: number; fault: Fault; limit: number; meanwhile: Meanwhile }
  /** The oldest request that was on its way for long arrives. */
  | { does: "arrive" }
  | { does: "restart"; device: number }
  /** A second tab is opened, or closed. */
  | { does: "tab"; device: number }
  | { does: "hand over"; device: number }
  /** The browser has emptied the store of a device, which begins again with the server's page and no network. */
  | { does: "lose store"; device: number }
  /** The browser has emptied the store of a device under its open tabs. */
  | { does: "empty store"; device: number }
  /** So many units of work find no room on the device. */
  | { does: "fill"; device: number; units: number }
  | { does: "wait"; ms: number }
  | { does: "skew"; device: number; ms: number }
  /** A backup is put back: what came since is lost, and every device needs a full copy. */
  | { does: "set back" };

/** A story: what happens, how wrong the three clocks are at first (ms), and whether none of them ever is. */
export type Script = { steps: readonly Step[]; skews: readonly number[] };

const device = fc.nat({ max: 2 });
const tab = fc.nat({ max: 1 });

const meanwhile: fc.Arbitrary<Meanwhile> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ does: "nothing" as const }) },
  {
    weight: 2,
    arbitrary: anyLogIntent.map((intent) => ({ does: "write" as const, intents: [intent] })),
  },
  { weight: 1, arbitrary: fc.constant({ does: "hand over" as const }) },
  { weight: 1, arbitrary: fc.constant({ does: "meet" as const }) },
  { weight: 1, arbitrary: fc.constant({ does: "end" as const }) },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 24,
    arbitrary: fc.record({
      does: fc.constant("write" as const),
      device,
      tab,
      intents: anyPress,
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      does: fc.constant("sync" as const),
      device,
      tab,
      fault: fc.constantFrom(...FAULTS),
      limit: fc.constantFrom(1, 2, 1000),
      meanwhile,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("break off" as const),
      device,
      tab,
      intents: anyPress,
      written: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: one("undo") },
  { weight: 1, arbitrary: fc.constant<Step>({ does: "arrive" }) },
  { weight: 2, arbitrary: one("restart") },
  { weight: 2, arbitrary: one("tab") },
  { weight: 1, arbitrary: one("hand over") },
  { weight: 1, arbitrary: one("lose store") },
  { weight: 1, arbitrary: one("empty store") },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("fill" as const),
      device,
      units: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("wait" as const),
      // In 91 days what lies in the trash is deleted for good.
      ms: fc.constantFrom(1, 1000, 90_000, DAY_MS, 91 * DAY_MS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("skew" as const),
      device,
      ms: fc.constantFrom(-DAY_MS, DAY_MS, 5000, -5000, 0),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ does: "set back" }) },
);

const anySkews = fc.array(fc.constantFrom(0, 0, DAY_MS, -DAY_MS), { minLength: 3, maxLength: 3 });

/** Most stories are short, since most mistakes need few steps; some are long. */
function stepsOf(of: fc.Arbitrary<Step>): fc.Arbitrary<Step[]> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.array(of, { maxLength: 10 }) },
    { weight: 1, arbitrary: fc.array(of, { maxLength: 40, size: "max" }) },
  );
}

/** Everything that three people's thumbs, their browsers and one bad network can do, with clocks that are wrong by a day. */
export const wrongClocks: fc.Arbitrary<Script> = fc.record({
  steps: stepsOf(step),
  skews: anySkews,
});

/** The same with clocks that are right, where it can be said who was last. */
export const rightClocks: fc.Arbitrary<Script> = fc.record({
  steps: stepsOf(step.filter(({ does }) => does !== "skew")),
  skews: fc.constant([0, 0, 0]),
});

/** Both kinds. */
export const anyScript: fc.Arbitrary<Script> = fc.oneof(
  { weight: 3, arbitrary: wrongClocks },
  { weight: 1, arbitrary: rightClocks },
);

function one<Does extends "undo" | "restart" | "tab" | "hand over" | "lose store" | "empty store">(
  does: Does,
) {
  return fc.record({ does: fc.constant(does), device });
}
