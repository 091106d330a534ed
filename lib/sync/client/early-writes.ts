import { fromThousandths } from "@/lib/domain/amount";
import { AppError } from "@/lib/domain/app-error";
import { toIsoDay } from "@/lib/domain/calendar-day";
import { cellAmount, type LogCell } from "@/lib/sync/protocol/cell";
import type { Intent, LogIntent } from "@/lib/sync/protocol/intent";
import { logKey } from "@/lib/sync/protocol/message";

import { isSaidLater } from "./clock-of-then";
import { CoveredState, type Covering } from "./covering";
import { stateOf, writeIntents } from "./local-write";
import { RegisterDraft } from "./register-draft";
import type { EarlyWrite, PressUndo, ProblemRow } from "./rows";
import type { StorageTransaction } from "./storage";

/** As many settled changes can still be taken back, by the tab that made them. */
const MOST_SETTLED = 50;

type Early = { waiting: readonly EarlyWrite[]; settled: readonly PressUndo[] };

const NONE: Early = { waiting: [], settled: [] };

/** The changes that wait for this device's first copy, in the order in which they were made. */
export async function readEarly(tx: StorageTransaction): Promise<Early> {
  const row = await tx.get("meta", "early");
  return row?.key === "early" ? row : NONE;
}

/**
 * Keeps a change for the time when the copy is complete.
 * @param change Its id is a new one, by which it can be taken back.
 * @param covering What the server has put on screen: the change has to be possible there.
 * @throws AppError when it is not, as `patchOf` does.
 */
export async function keepEarly(
  tx: StorageTransaction,
  change: Required<Omit<EarlyWrite, "shown">>,
  covering: Covering,
): Promise<void> {
  const { intents } = change;
  const early = await readEarly(tx);
  const state = coveredState(covering, early.waiting);
  const shown = shownAmounts(state, intents);
  state.write(intents);
  const waiting = [...early.waiting, { ...change, shown }];
  await tx.put("meta", [{ key: "early", ...early, waiting }]);
}

/** Takes a change out again, or answers how to take it back when it has become registers already. */
export async function dropEarly(
  tx: StorageTransaction,
  id: string,
): Promise<PressUndo["undo"] | undefined> {
  const early = await readEarly(tx);
  const waiting = early.waiting.filter((write) => write.id !== id);
  const isWaiting = waiting.length < early.waiting.length;
  if (isWaiting) await tx.put("meta", [{ key: "early", ...early, waiting }]);
  return early.settled.find((settled) => settled.id === id)?.undo;
}

/** The server's snapshot with the waiting changes on top. One that has become impossible is left out. */
export function coveredState(
  covering: Covering,
  waiting: readonly Pick<EarlyWrite, "intents">[],
): CoveredState {
  const state = new CoveredState(covering, "early");
  for (const { intents } of waiting) {
    try {
      state.write(intents);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return state;
}

/**
 * Turns the waiting changes into registers, under stamps of the moments at which they were made. To be called in the transaction that completes the copy, so that no
 * moment shows the copy without them. A change of something that the copy does not have becomes a problem that
 * the owner is told.
 */
export async function settleEarly(tx: StorageTransaction, now: () => number): Promise<void> {
  const early = await readEarly(tx);
  if (early.waiting.length === 0) return;
  const settled: PressUndo[] = [...early.settled];
  for (const write of early.waiting) {
    try {
      const madeAt = Math.min(write.at ?? now(), now());
      const intents = await withUnseen(tx, write, madeAt);
      const { undo } = await writeIntents(tx, intents, now, { madeAt });
      settled.push({ id: write.id, undo });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await putImpossible(tx, write.intents, now());
    }
  }
  const last = settled.slice(-MOST_SETTLED);
  await tx.put("meta", [{ key: "early", waiting: [], settled: last }]);
}

/** Notes a change that has become impossible, because what it is about is not there any more: one line for each press. */
export async function putImpossible(
  tx: StorageTransaction,
  intents: readonly Intent[],
  at: number,
): Promise<void> {
  const problems = intents.slice(0, 1).map((intent) => impossible(intent, at));
  await tx.put("problems", problems);
}

function impossible(intent: Intent, at: number): ProblemRow {
  const key =
    "habitId" in intent && "day" in intent
      ? logKey(intent.habitId, toIsoDay(intent.day))
      : `${intent.type.split(".")[0] ?? "habit"}:${intent.id}`;
  return { key, kind: "refused", code: "unknown", at, refused: null };
}

function shownAmounts(state: CoveredState, intents: readonly Intent[]): Record<string, number> {
  return Object.fromEntries(
    intents.filter(isTyped).map((intent) => {
      const iso = toIsoDay(intent.day);
      const cell = state.cell(intent.habitId, iso) ?? {};
      return [logKey(intent.habitId, iso), cellAmount(cell) ?? 0] as const;
    }),
  );
}

/**
 * A typed amount replaces what its writer saw. What another device added between the snapshot and the copy was
 * not seen: it is added again on top, so that it is not lost.
 */
async function withUnseen(
  tx: StorageTransaction,
  { intents, shown }: EarlyWrite,
  madeAt: number,
): Promise<readonly Intent[]> {
  const typed = intents.filter(isTyped);
  if (typed.length === 0) return intents;
  const state = await stateOf(tx);
  const draft = await RegisterDraft.load(tx, {
    items: [],
    logs: typed.map(({ habitId, day }) => ({ h: habitId, d: toIsoDay(day) })),
  });
  return intents.flatMap((intent): Intent[] => {
    if (!isTyped(intent)) return [intent];
    const { habitId, day } = intent;
    const iso = toIsoDay(day);
    const cell = draft.cell(habitId, iso) ?? {};
    if (cell.mark && isSaidLater(cell.mark[1], madeAt, state)) return [intent]; // it does not show
    const unseen = unseenAdditions(cell, shown[logKey(habitId, iso)] ?? 0);
    if (unseen === 0) return [intent];
    return [intent, { type: "log.add", habitId, day, amount: fromThousandths(unseen) }];
  });
}

/** How much of a day's amount was added since `shown` was on screen. Zero when a typed value explains the rest. */
function unseenAdditions(cell: LogCell, shown: number): number {
  const since = (cellAmount(cell) ?? 0) - shown;
  const typed = cell.mark?.[0].v;
  const added = (cellAmount(cell) ?? 0) - (typeof typed === "number" ? typed : 0);
  return since > 0 && since <= added ? since : 0;
}

function isTyped(intent: Intent): intent is Extract<LogIntent, { type: "log.mark" }> {
  return intent.type === "log.mark" && intent.status === null && typeof intent.value === "number";
}
