import type { Mutant } from "../mutant";

/** A device without room. */
export const ROOM: readonly Mutant[] = [
  {
    rule: "what finds no room is dropped",
    file: "client/own-changes.ts",
    find: "this.#unsaved.keep({ intents, write: () => commit(work) });",
    put: "void intents;",
  },
  {
    rule: "a newer change goes before one that found no room",
    file: "client/own-changes.ts",
    find: "if (this.#unsaved.changes.length > 0) await this.#joinLine(intents);",
    put: "",
  },
  {
    rule: "a press goes before one of the same moment that found no room",
    file: "client/own-changes.ts",
    find: "if (this.#unsaved.changes.length > 0) throw roomless();",
    put: "",
  },
  {
    rule: "a full device keeps what is impossible",
    file: "client/own-changes.ts",
    find: "await storage.read((tx) => assertPossible(tx, intents, changes, covering()));",
    put: "void [assertPossible, intents, changes, covering, storage];",
  },
  {
    rule: "of what found no room nothing is said when it is impossible",
    file: "client/own-changes.ts",
    find: "await this.#ports.commitSundries((tx) => tellImpossible(tx, intents, at));",
    put: "void [intents, at, tellImpossible];",
  },
  {
    rule: "a timer that finds no room is dropped",
    file: "client/own-changes.ts",
    find: "this.#unsaved.keepTimer(habitId, startedAt);",
    put: "void startedAt;",
  },
  {
    rule: "what is possible is asked without what waits in the page",
    file: "client/possible.ts",
    find: "for (const press of before) tryPress(draft, press.intents, clock);",
    put: "void tryPress;",
  },
  {
    rule: "before the first copy the same",
    file: "client/possible.ts",
    find: "coveredState(covering, [...waiting, ...before])",
    put: "coveredState(covering, waiting)",
  },
  {
    rule: "a full device hides what is there",
    file: "client/open-local-store.ts",
    find: "error instanceof StorageFullError ? await storage.read(readContents) : null",
    put: "error instanceof StorageFullError ? null : null",
  },
];
