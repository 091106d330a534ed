import type { Mutant } from "../mutant";

/** One change on a device, its stamp and how it is taken back. */
export const WRITING: readonly Mutant[] = [
  {
    rule: "the clock is forgotten between two presses",
    file: "client/local-write.ts",
    find: "filed({ ...state, last }, reads)",
    put: "filed({ ...state }, reads)",
  },
  {
    rule: "the clock begins anew with every press",
    file: "client/local-write.ts",
    find: "() => now() + state.offset, state.last);",
    put: "() => now() + state.offset);",
  },
  {
    rule: "the server's time is known and not used",
    file: "client/local-write.ts",
    find: "() => now() + state.offset, state.last);",
    put: "() => now(), state.last);",
  },
  {
    rule: "undoing days goes forwards",
    file: "client/local-write.ts",
    find: "...logs.toReversed().map(",
    put: "...logs.map(",
  },
  {
    rule: "undoing edits goes forwards",
    file: "client/local-write.ts",
    find: "...items.toReversed().map(",
    put: "...items.map(",
  },
  {
    rule: "a change that waited for the first copy counts from the copy on",
    file: "client/local-write.ts",
    find: "madeAt === undefined ? null",
    put: "madeAt === undefined || madeAt > 0 ? null",
  },
  {
    rule: "one loses to another of the same device when the clock was set back",
    file: "client/clock-of-then.ts",
    find: "deviceOfStamp(stamp) !== device &&",
    put: "deviceOfStamp(stamp) !== `${device}?` &&",
  },
  {
    rule: "one that waited does not beat what it was made on",
    file: "client/clock-of-then.ts",
    find: "latestStamp(seen));",
    put: "latestStamp(seen.slice(0, 0)));",
  },
  {
    rule: "undoing an addition takes all additions",
    file: "client/undo.ts",
    find: "sum - (before.inc?.[device]?.[0] ?? 0)",
    put: "sum",
  },
  {
    rule: "undoing makes a new addition",
    file: "client/undo.ts",
    find: "(now.inc?.[device]?.[0] ?? 0) - added.amount",
    put: "before.inc?.[device]?.[0] ?? 0",
  },
  {
    rule: "a press that is found twice counts twice",
    file: "client/local-write.ts",
    find: "const isTaken = press !== undefined && taken.ids.includes(press.id);",
    put: "const isTaken = press?.id === null;",
  },
  {
    rule: "a press is made as of now",
    file: "client/local-write.ts",
    find: "press?.made ? clockOfPress(press.made, state, stamps, now()) : (then ?? clock)",
    put: "(void clockOfPress, then ?? clock)",
  },
  {
    rule: "a press that its page left wins over all that this device said since",
    file: "client/clock-of-then.ts",
    find: "let last = after < state.last ? after : state.last;",
    put: "let last = state.last;",
  },
  {
    rule: "a press that its page left gets the stamp of another one",
    file: "client/clock-of-then.ts",
    find: "stamps.includes(next); next",
    put: 'stamps.includes("") && next; next',
  },
  {
    rule: "a press of a lost store counts again",
    file: "client/local-write.ts",
    find: "place ? uncounted(intents, place, draft) : intents",
    put: "intents",
  },
  {
    rule: "an undo of a lost store takes away what never came, or twice",
    file: "client/local-write.ts",
    find: "place ? undoAfterLoss(record, place, draft) : record",
    put: "record",
  },
  {
    rule: "an undo that comes twice takes back twice",
    file: "client/local-write.ts",
    find: "write(tx, readsOfUndo(record), now, decide, press && { press: after(press, record) })",
    put: "(void after, write(tx, readsOfUndo(record), now, decide))",
  },
  {
    rule: "who insists speaks of problems to come",
    file: "client/local-write.ts",
    find: "(!left || found.at <= left.at)",
    put: "true",
  },
  {
    rule: "who insisted on a page that was left insists now",
    file: "client/local-write.ts",
    find: "await write(tx, reads, now, decide, press && { press })",
    put: "await write(tx, reads, now, decide)",
  },
  {
    rule: "a press that is noted is forgotten after fifty others",
    file: "client/press.ts",
    find: "ids: [...lasting, ...recent, id]",
    put: "ids: [...recent, id]",
  },
  {
    rule: "what a press has written is not remembered for its undo",
    file: "client/local-write.ts",
    find: "takenWith(taken, press, written)",
    put: "takenWith(taken, press)",
  },
  {
    rule: "a press that was taken back before it was written is written later",
    file: "client/press.ts",
    find: "(await takeOnce(tx, press)) ? undefined : writtenBy(await readTaken(tx), press.id)",
    put: "writtenBy(await readTaken(tx), press.id)",
  },
  {
    rule: "an undo is as old as its press, and loses to what it takes back",
    file: "client/local-write.ts",
    find: "press && { press: after(press, record) }",
    put: "press && { press }",
  },
  {
    rule: "changes that are taken back together are taken back in the order in which they were made",
    file: "client/undo.ts",
    find: "records.toReversed()",
    put: "records",
  },
];
