import type { Mutant } from "../mutant";

/** How a tab notices what nobody told it. */
export const FILINGS: readonly Mutant[] = [
  {
    rule: "nothing is counted",
    file: "client/filings.ts",
    find: "const number = filedIn(state).number + 1;",
    put: "const { number } = filedIn(state);",
  },
  {
    rule: "who begins a conversation does not see what was missed",
    file: "client/shared-rows.ts",
    find: "this.#catchUpSoon(filedIn(next.state));",
    put: "",
  },
  {
    rule: "who is looked at does not see what was missed",
    file: "client/device-store.ts",
    find: "world.watchSight(() => void (world.isInSight() && this.#look())),",
    put: "",
  },
  {
    rule: "who presses does not see what was missed",
    file: "client/shared-rows.ts",
    find: "this.#catchUpSoon({ device, number: number - 1 });",
    put: "",
  },
  {
    rule: "who is told of the next thing does not see what was missed",
    file: "client/shared-rows.ts",
    find: "{ ...untold, until: number - 1 }",
    put: "{ after: 0, until: 0 }",
  },
  {
    rule: "what could not be read counts as seen",
    file: "client/shared-rows.ts",
    find: "this.#seen = { ...this.#seen, number: Math.min(this.#seen.number, untold.after) };",
    put: "",
  },
  {
    rule: "what was noticed is read again when it is told",
    file: "client/shared-rows.ts",
    find: "if (until <= after) return null;",
    put: "",
  },
  {
    rule: "of what changed much the first things are remembered",
    file: "client/filings.ts",
    find: "reads: isShort ? reads : null",
    put: "reads: isShort || !reads ? reads : { items: reads.items, logs: reads.logs.slice(0, MOST_NAMED) }",
  },
  {
    rule: "a later filing is taken for the one whose place it took",
    file: "client/filings.ts",
    find: "if (until - after > REMEMBERED) return null;",
    put: "if (until - after > REMEMBERED) return gathered([]);",
  },
  {
    rule: "a press is out of sight until everything was read",
    file: "client/screen.ts",
    find: "if (missed.items.length + missed.logs.length === 0) return sundries;",
    put: "return sundries;",
  },
  {
    rule: "a loss gives a refusal that stands its reason",
    file: "client/acknowledge.ts",
    find: 'const isLesser = !problem.refused || (before.kind === "refused" && problem.kind !== "refused");',
    put: "const isLesser = !problem.refused;",
  },
];
