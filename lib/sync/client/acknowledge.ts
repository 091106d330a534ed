import { registersOfCell, restampCell } from "@/lib/sync/protocol/cell";
import { contributorsIn } from "@/lib/sync/protocol/goal-fields";
import {
  itemKey,
  logKey,
  type ResultCode,
  type SyncBatch,
  type SyncItem,
  type SyncLog,
  type SyncResponse,
  type SyncResult,
} from "@/lib/sync/protocol/message";
import { restampFields } from "@/lib/sync/protocol/registers";

import { lostPart } from "./lost-part";
import type { RegisterDraft } from "./register-draft";
import {
  itemToSend,
  logToSend,
  mergeRows,
  type OutboxRow,
  type ProblemKind,
  type ProblemRow,
} from "./rows";
import type { StorageTransaction } from "./storage";

/** How many days that were added to together are told of: news, and no more. */
const MOST_ADDED = 20;

/**
 * Files the results of what was sent: acknowledged registers leave the outbox and become confirmed under the
 * stamps the server gave them; what the server sent is merged; and what was not taken as it came is kept as a
 * problem, in the same unit of work.
 *
 * @param setting `at`: when the answer came, in ms; `gone`: what is said of things that were deleted for good.
 */
export async function fileResults(
  tx: StorageTransaction,
  draft: RegisterDraft,
  sent: SyncBatch,
  response: SyncResponse,
  { device, at, gone }: { device: string; at: number; gone: readonly ProblemRow[] },
): Promise<void> {
  const added = addedTogether(draft, sent, response, device, at);
  const answered = acknowledge(draft, sent, response, at);
  draft.confirm(response);
  const unsettled = answered.filter((problem) => !isSettled(problem, draft, response));
  const problems = await withEarlier(tx, [...added, ...unsettled, ...gone]);
  if (problems.length > 0) await tx.put("problems", problems);
  if (added.length > 0) await forgetOldAdded(tx);
}

function acknowledge(
  draft: RegisterDraft,
  sent: SyncBatch,
  response: SyncResponse,
  at: number,
): ProblemRow[] {
  const results = new Map(response.results.map((result) => [result.key, result]));
  const problems: ProblemRow[] = [];
  for (const item of sent.items) {
    const result = results.get(itemKey(item.kind, item.id));
    if (!result) continue; // not answered: it waits for the next time
    if (isEarly(result) && hasWaitingHabit(draft, item)) continue;
    draft.removeSentItem(item);
    if (result.code === "gone") continue; // see `goneProblems`
    if (result.status === "error") problems.push(refused(result, itemRow(item), at));
    else draft.confirm({ items: [restampedItem(item, result)], logs: [] });
    if (result.code === "name_taken") problems.push(told("renamed", result.key, "name_taken", at));
    if (result.code === "adjusted") problems.push(told("adjusted", result.key, "adjusted", at));
    if (result.code === "superseded")
      problems.push(lost(result, itemRow(restampedItem(item, result)), at));
  }
  for (const log of sent.logs) {
    const result = results.get(logKey(log.h, log.d));
    // Without a result, or while its habit is still on the way, the day waits.
    if (!result || (isEarly(result) && draft.isItemWaiting("habit", log.h))) continue;
    draft.removeSentLog(log);
    if (result.code === "gone") continue;
    if (result.status === "error") problems.push(refused(result, logRow(log), at));
    else draft.confirm({ items: [], logs: [restampedLog(log, result)] });
    if (result.code === "superseded")
      problems.push(lost(result, logRow(restampedLog(log, result)), at));
  }
  return problems;
}

/** A change that met a later one which says the same is no loss. The later one may come with the next page. */
function isSettled(
  { kind, refused: row }: ProblemRow,
  draft: RegisterDraft,
  response: SyncResponse,
) {
  return (
    kind === "lost" && row !== null && !response.more && lostPart(row, draft.present(row)) === null
  );
}

/** Days to which this device added while another one did something that this device had not seen. */
function addedTogether(
  draft: RegisterDraft,
  sent: SyncBatch,
  response: SyncResponse,
  device: string,
  at: number,
): ProblemRow[] {
  const answers = new Map(response.logs.map((log) => [logKey(log.h, log.d), log.c]));
  return sent.logs.flatMap(({ h, d, c }): ProblemRow[] => {
    const key = logKey(h, d);
    const before = new Set(registersOfCell(draft.confirmed(h, d) ?? {}).map(nameAndStamp));
    const unseen = registersOfCell(answers.get(key) ?? {}).filter(
      ([name, register]) =>
        name.startsWith("inc:") &&
        name !== `inc:${device}` &&
        !before.has(nameAndStamp([name, register])),
    );
    if (!c.inc?.[device] || unseen.length === 0) return [];
    return [{ key, kind: "added", code: "added", at, refused: null }];
  });
}

function nameAndStamp([name, [, stamp]]: ReturnType<typeof registersOfCell>[number]): string {
  return `${name} ${stamp}`;
}

// A second refusal of one thing keeps what the first one has kept; a loss beside a refusal is the lesser news, and not what is told.
async function withEarlier(
  tx: StorageTransaction,
  problems: readonly ProblemRow[],
): Promise<ProblemRow[]> {
  const earlier = await tx.getMany(
    "problems",
    problems.map(({ key }) => key),
  );
  return problems.map((problem, index) => {
    const before = earlier[index];
    if (!before?.refused) return problem;
    const refused = problem.refused ? mergeRows(before.refused, problem.refused) : before.refused;
    const isLesser = !problem.refused || (before.kind === "refused" && problem.kind !== "refused");
    const { kind, code } = isLesser ? before : problem;
    return { ...problem, kind, code, refused };
  });
}

async function forgetOldAdded(tx: StorageTransaction): Promise<void> {
  const added = (await tx.all("problems")).filter(({ kind }) => kind === "added");
  const old = added.toSorted((a, b) => b.at - a.at).slice(MOST_ADDED);
  if (old.length > 0)
    await tx.remove(
      "problems",
      old.map(({ key }) => key),
    );
}

/** Whether a habit that this goal weighs is still to be sent. The draft has to know what waits of them. */
function hasWaitingHabit(draft: RegisterDraft, { f }: SyncItem): boolean {
  return contributorsIn(f).some((id) => draft.isItemWaiting("habit", id));
}

function isEarly(result: SyncResult): boolean {
  return result.status === "error" && result.code === "missing_parent";
}

function refused(result: SyncResult, row: OutboxRow, at: number): ProblemRow {
  return { key: result.key, kind: "refused", code: result.code ?? "invalid", at, refused: row };
}

function told(kind: ProblemKind, key: string, code: ResultCode, at: number): ProblemRow {
  return { key, kind, code, at, refused: null };
}

function lost({ key }: SyncResult, row: OutboxRow, at: number): ProblemRow {
  return { key, kind: "lost", code: "superseded", at, refused: row };
}

function restampedItem(item: SyncItem, { restamped }: SyncResult): SyncItem {
  return restamped
    ? { ...item, f: restampFields(item.f, (stamp) => restamped[stamp] ?? stamp) }
    : item;
}

function restampedLog(log: SyncLog, { restamped }: SyncResult): SyncLog {
  return restamped ? { ...log, c: restampCell(log.c, (stamp) => restamped[stamp] ?? stamp) } : log;
}

function itemRow({ kind, id, f }: SyncItem): OutboxRow {
  return itemToSend(kind, id, f);
}

function logRow({ h, d, c }: SyncLog): OutboxRow {
  return logToSend(h, d, c);
}
