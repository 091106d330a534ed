import type { Mutant } from "../mutant";

/** What the browser takes away under an open page, or breaks off. */
export const EMPTIED: readonly Mutant[] = [
  {
    rule: "a copy goes on in a store that was emptied in the middle of it",
    file: "client/copy.ts",
    find: "asked.device !== now.device ||",
    put: "",
  },
  {
    rule: "an emptied store is begun anew without asking who is signed in",
    file: "client/refilled-storage.ts",
    find: "await exchangeOverHttp(world, userId, { ...asked, now: world.now() });",
    put: "void [exchangeOverHttp, asked];",
  },
  {
    rule: "what is on screen goes when the store is emptied",
    file: "client/screen.ts",
    find: "if (!this.#isComplete || !state || state.complete) return;",
    put: "if (state) return;",
  },
  {
    rule: "the numbers of an emptied store are counted on in the next one",
    file: "client/shared-rows.ts",
    find: "device === this.#seen.device ? this.#seen.number : -Infinity",
    put: "this.#seen.number",
  },
  {
    rule: "a change of an emptied store is taken back before its copy is there",
    file: "client/local-write.ts",
    find: 'if (!complete) throw new IncompleteError("What is taken back comes with the copy.");',
    put: "void complete;",
  },
  {
    rule: "what is taken back does not wait for the copy",
    file: "client/own-changes.ts",
    find: "if (!(error instanceof IncompleteError)) throw error;",
    put: "throw error;",
  },
  {
    rule: "a tab that has not heard that the copy is gone does not look",
    file: "client/own-changes.ts",
    find: "await this.#ports.look();",
    put: "",
  },
  {
    rule: "a press is decided on a copy that is gone",
    file: "client/local-write.ts",
    find: 'if (!complete) throw new IncompleteError("What is changed comes with the copy.");',
    put: "void complete;",
  },
  {
    rule: "a press behind one without room is asked about on a copy that is gone",
    file: "client/possible.ts",
    find: 'if (!state.complete) throw new IncompleteError("What is changed comes with the copy.");',
    put: "void IncompleteError;",
  },
  {
    rule: "what found no room on a copy that is gone waits for the next occasion",
    file: "client/own-changes.ts",
    find: "this.#looking(change.write).catch(",
    put: "change.write().catch(",
  },
  {
    rule: "nobody is told that an emptied store has to be filled",
    file: "client/device-store.ts",
    find: "await this.#rows.beginAnew(this.#screen.view().profile);\n    this.#leading.changed();",
    put: "await this.#rows.beginAnew(this.#screen.view().profile);",
  },
  {
    rule: "a unit of work that the browser breaks off is given up",
    file: "client/indexed-storage.ts",
    find: "if (!isBrokenOff(error)) throw error;",
    put: "throw error;",
  },
  {
    rule: "a browser that is not done with the cut connection is asked once",
    file: "client/indexed-storage.ts",
    find: "if (!isCut(error) && !isBrokenOff(error)) throw error;",
    put: "if (!isCut(error)) throw error;",
  },
];
