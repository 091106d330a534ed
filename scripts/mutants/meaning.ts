import type { Mutant } from "./mutant";

/** What a change means: the registers it becomes, and how they are read. */
export const MEANING: readonly Mutant[] = [
  {
    rule: "taking away goes below nothing",
    file: "protocol/intent-log.ts",
    find: "const change = changeBy(toThousandths(checkedAmount(amount)), before);",
    put: "void changeBy; const change = toThousandths(checkedAmount(amount));",
  },
  {
    rule: "an addition is a typed value",
    file: "protocol/intent-log.ts",
    find: "return { inc: additionTo(before, device, own + change, stamp), ...withoutExcuse(before, stamp) };",
    put: "const v = before.mark?.[0].v; return { mark: [{ s: null, v: (typeof v === 'number' ? v : 0) + own + change }, stamp] };",
  },
  {
    rule: "a log before the start leaves the start",
    file: "protocol/intent-log.ts",
    find: "intent.day < start && !isClearing(intent)",
    put: "intent.day < -1e9",
  },
  {
    rule: "an early version comes back when the one from the start is changed",
    file: "protocol/intent-habit.ts",
    find: "...Object.fromEntries(replaced.map(({ register }) => [versionName(register), null])),",
    put: "",
  },
  {
    rule: "coach: a suggestion is declined under another kind",
    file: "protocol/intent-habit.ts",
    find: "return { [declinedName(intent.kind)]: intent.day && toIsoDay(intent.day) };",
    put: 'return { [declinedName("raise_target")]: intent.day && toIsoDay(intent.day) };',
  },
  {
    rule: "coach: what was declined cannot be taken back",
    file: "protocol/intent-habit.ts",
    find: "intent.day && toIsoDay(intent.day)",
    put: "toIsoDay(intent.day ?? (0 as CalendarDay))",
  },
  {
    rule: "coach: what was followed cannot be taken back",
    file: "protocol/intent-habit.ts",
    find: "intent.followed && jsonOfFollowed(intent.followed)",
    put: 'jsonOfFollowed(intent.followed ?? { kind: "raise_target", plan: null, replaced: null })',
  },
  {
    rule: "coach: what was followed forgets the plan before",
    file: "protocol/coach-fields.ts",
    find: 'planIn(json, "replaced")]',
    put: "null]",
  },
  {
    rule: "coach: answers stand in the order in which they arrived",
    file: "protocol/coach-fields.ts",
    find: "declined: declined.toSorted(inOrder), followed: followed.toSorted(inOrder)",
    put: "declined, followed",
  },
  {
    rule: "coming terms hold from the first day of the goal",
    file: "protocol/goal-terms-json.ts",
    find: "from: toIsoDay(coming.from),",
    put: "from: toIsoDay(start),",
  },
  {
    rule: "coming terms forget what feeds the goal",
    file: "protocol/goal-terms-json.ts",
    find: 'contributions: weightsOfJson(memberOf(json, "weights")),',
    put: "contributions: [],",
  },
  {
    rule: "coming terms of a newer build are guessed",
    file: "protocol/goal-terms-json.ts",
    find: 'GOAL_DIRECTIONS.find((known) => known === memberOf(json, "direction"));',
    put: 'GOAL_DIRECTIONS.find((known) => known === memberOf(json, "direction")) ?? "reach";',
  },
  {
    rule: "coming terms stay when the owner stays with what is",
    file: "protocol/goal-fields.ts",
    find: "coming: mapped(patch.coming, jsonOfComing),",
    put: "coming: mapped(patch.coming ?? undefined, jsonOfComing),",
  },
];
