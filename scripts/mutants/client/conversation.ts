import type { Mutant } from "../mutant";

/** Who talks to the server and when, and what other tabs hear of it. */
export const CONVERSATION: readonly Mutant[] = [
  {
    rule: "who asks for an exchange gets the end of an older one",
    file: "client/engine.ts",
    find: "(await this.#exchangeOnce()) || this.#isWantedAgain)",
    put: "(await this.#exchangeOnce()))",
  },
  {
    rule: "pages after the first are left for another time",
    file: "client/engine.ts",
    find: "response.reset === true || response.more ||",
    put: "response.reset === true ||",
  },
  {
    rule: "a reset is heard and nothing fetched",
    file: "client/engine.ts",
    find: "if (response.reset) await this.#fill(state);",
    put: "void 0;",
  },
  {
    rule: "parts of two different copies are put together",
    file: "client/engine.ts",
    find: "part.epoch !== last.epoch",
    put: 'part.epoch === ""',
  },
  {
    rule: "a copy that broke off is begun anew",
    file: "client/engine.ts",
    find: "parts.push(part);",
    put: "parts.push(part); this.#copy = null;",
  },
  {
    rule: "a change during a conversation is forgotten",
    file: "client/engine.ts",
    find: "else if (this.#isAskedAgain) this.changed();",
    put: "",
  },
  {
    rule: "what a tab asked of one that closes is forgotten",
    file: "client/errands.ts",
    find: 'for (const errand of this.#open.keys()) this.#tabs.tell({ type: "sync", errand });',
    put: "",
  },
  {
    rule: "tabs that all lead answer each other",
    file: "client/device-store.ts",
    find: "if (this.#screen.sundries.waiting > 0) this.#leading.changed();",
    put: "this.#leading.changed();",
  },
  {
    rule: "a page that keeps its rows itself stands for the lead of all tabs",
    file: "client/open-local-store.ts",
    find: "opened.storage === storage ? world : alone(world)",
    put: "world",
  },
  {
    rule: "the tab that leads does not hear of taps in others",
    file: "client/device-store.ts",
    find: "if (this.#screen.sundries.waiting > 0) this.#leading.changed();",
    put: "",
  },
  {
    rule: "an exchange is over before what it brought is on screen",
    file: "client/shared-rows.ts",
    find: "await this.#catchUp(filedIn(await this.#storage.read(stateOf)));\n    await this.#following;",
    put: "await this.#catchUp(filedIn(await this.#storage.read(stateOf)));",
  },
  {
    rule: "other tabs are not told what an answer brought",
    file: "client/shared-rows.ts",
    find: "this.#tell(filing);\n    return { waiting",
    put: "return { waiting",
  },
  {
    rule: "whoever takes the lead says nothing",
    file: "client/leading-tab.ts",
    find: "void this.#engine.sync().then(() => this.#errands.settleAll());",
    put: "void this.#errands;",
  },
  {
    rule: "a tab that opens is not told how the conversation stands",
    file: "client/leading-tab.ts",
    find: 'if (this.#isLeading) this.#tabs.tell({ type: "phase", phase: this.#phase() });\n        return;',
    put: "return;",
  },
  {
    rule: "what a tab that led before says late counts in the one that leads",
    file: "client/leading-tab.ts",
    find: "if (!this.#isLeading) this.#onPhase(message.phase);",
    put: "this.#onPhase(message.phase);",
  },
  {
    rule: "a number behind a name stands before everything else",
    file: "client/standing.ts",
    find: '"renamed",',
    put: "",
  },
  {
    rule: "a tap waits for company after the device has only listened",
    file: "client/engine.ts",
    find: "if (isSent) this.#saidAt = sentAt;",
    put: "this.#saidAt = sentAt;",
  },
];
