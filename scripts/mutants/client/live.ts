import type { Mutant } from "../mutant";

/** The stream of events of the tab that leads, and clocks that are set while Kept is open. */
export const LIVE: readonly Mutant[] = [
  {
    rule: "a new stream does not say what is known",
    file: "client/live-connection.ts",
    find: 'if (after !== null) query.set("after", String(after));',
    put: "void after;",
  },
  {
    rule: "a stream does not say whose news are meant",
    file: "client/live-connection.ts",
    find: "new URLSearchParams({ for: this.#ports.userId })",
    put: "new URLSearchParams()",
  },
  {
    rule: "a stream is tried without a session",
    file: "client/live-connection.ts",
    find: "!world.isOnline() || !isSignedIn()",
    put: "!world.isOnline()",
  },
  {
    rule: "a stream is tried without a network",
    file: "client/live-connection.ts",
    find: "!world.isOnline() || !isSignedIn()",
    put: "!isSignedIn()",
  },
  {
    rule: "a tab that leads no more opens a stream",
    file: "client/live-connection.ts",
    find: "if (!this.#isLeading || ",
    put: "if (",
  },
  {
    rule: "what an old stream still says is heard",
    file: "client/live-connection.ts",
    find: "onMessage: (message) => attempt === this.#attempt && this.#hear(message),",
    put: "onMessage: (message) => this.#hear(message),",
  },
  {
    rule: "a stream that fell silent is kept",
    file: "client/live-connection.ts",
    find: "this.#silence = this.#ports.world.setTimer(milliseconds, () => this.#lost());",
    put: "void milliseconds;",
  },
  {
    rule: "pauses between streams do not grow",
    file: "client/live-connection.ts",
    find: "FIRST_PAUSE_MS * 2 ** (this.#failures - 1)",
    put: "FIRST_PAUSE_MS",
  },
  {
    rule: "a stream that worked before the clock was set back did not",
    file: "client/live-connection.ts",
    find: "Math.abs(world.now() - this.#openedAt) >= STEADY_MS",
    put: "world.now() - this.#openedAt >= STEADY_MS",
  },
  {
    rule: "after a clock was set back taps wait until it is where it was",
    file: "client/engine.ts",
    find: "since >= 0 && since < COALESCE_MS ? COALESCE_MS - since : 0",
    put: "Math.max(0, COALESCE_MS - since)",
  },
  {
    rule: "how wrong a clock is shows when the request leaves",
    file: "client/exchange.ts",
    find: "serverNow - (sentAt + flight / 2)",
    put: "serverNow - sentAt",
  },
  {
    rule: "a clock that may be right is moved",
    file: "client/exchange.ts",
    find: "> TOLERATED_OFFSET_MS + flight",
    put: "> 0",
  },
  {
    rule: "rows of another shape are written to where nobody looks at the device's row",
    file: "client/indexed-storage.ts",
    find: "row.schema !== SCHEMA",
    put: "row.schema < 0",
  },
];
