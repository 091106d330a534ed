import type { LogCell } from "@/lib/sync/protocol/cell";
import type { ItemKind } from "@/lib/sync/protocol/message";
import { textIn } from "@/lib/sync/protocol/read-json";
import type { Fields } from "@/lib/sync/protocol/registers";

import { stateOf } from "./local-write";
import { lostPart } from "./lost-part";
import { RegisterDraft } from "./register-draft";
import {
  logId,
  type OutboxRow,
  partsOfLogId,
  placeInChunk,
  type ProblemKind,
  type ProblemRow,
} from "./rows";
import type { StorageTransaction } from "./storage";

/** Registers of one thing or one day, as a person may be told of them. */
export type Change =
  | {
      kind: ItemKind;
      id: string;
      fields: Fields;
      /** What a thing that waits is called here, also when no screen shows it any more. */
      name?: string;
    }
  | { kind: "log"; habitId: string; isoDay: string; cell: LogCell };

/** A day on this device: what the server has confirmed, and what waits to be sent. */
export type DayRegisters = {
  /** The name of this device in stamps. */
  device: string;
  confirmed: LogCell;
  waiting: LogCell;
};

/** Something that the server did not take as it came, with the registers it is about. */
export type KeptProblem = {
  key: string;
  kind: ProblemKind;
  /** The server's reason (`ResultCode`). */
  code: string;
  /** Milliseconds since 1970. */
  at: number;
  /** What was sent and is not there; null when all of it was taken. */
  change: Change | null;
  /** What stands there now; null when nothing does. */
  now: Change | null;
  /** What it was called here, of something that is deleted for good. */
  name?: string;
};

/** What stands between this device and the server. */
export type Ledger = {
  device: string;
  /** The oldest first, things before days. */
  waiting: readonly Change[];
  /** The newest first. */
  problems: readonly KeptProblem[];
};

/** One day as this device knows it. */
export async function readDay(
  tx: StorageTransaction,
  habitId: string,
  isoDay: string,
): Promise<DayRegisters> {
  const { key, name } = placeInChunk(habitId, isoDay);
  const [{ device }, chunk, waiting] = await Promise.all([
    stateOf(tx),
    tx.get("chunks", key),
    tx.get("outbox", ["log", logId(habitId, isoDay)]),
  ]);
  return {
    device,
    confirmed: chunk?.cells[name] ?? {},
    waiting: waiting?.kind === "log" ? waiting.c : {},
  };
}

/** Everything that waits or was not taken as it came. */
export async function readLedger(tx: StorageTransaction): Promise<Ledger> {
  const [{ device }, things, days, problems] = await Promise.all([
    stateOf(tx),
    tx.oldestWaiting(0, Infinity, () => true),
    tx.oldestWaiting(1, Infinity, () => true),
    tx.all("problems"),
  ]);
  const reads = readsOfProblems(problems);
  const draft = await RegisterDraft.load(tx, {
    ...reads,
    items: [...reads.items, ...things.flatMap((row) => (row.kind === "log" ? [] : [row]))],
  });
  return {
    device,
    waiting: [...things, ...days].map((row) => named(changeOf(row), draft)),
    problems: problems
      .toSorted((a, b) => b.at - a.at)
      .map((problem) => keptProblem(problem, draft)),
  };
}

function named(change: Change, draft: RegisterDraft): Change {
  if (change.kind === "log") return change;
  const name = textIn(draft.item(change.kind, change.id) ?? {}, "name");
  return name === "" ? change : { ...change, name };
}

function keptProblem(
  { key, kind, code, at, refused, name }: ProblemRow,
  draft: RegisterDraft,
): KeptProblem {
  const row = refused && kind === "lost" ? lostPart(refused, draft.present(refused)) : refused;
  return {
    key,
    kind,
    code,
    at,
    change: row && changeOf(row),
    now: standingAt(draft, key),
    ...(name !== undefined && { name }),
  };
}

/** A thing or a day named by the key of a result: `habit:<id>`, `log:<habit>|<day>` ….  */
export function partsOfKey(
  key: string,
): { kind: ItemKind; id: string } | { kind: "log"; habitId: string; isoDay: string } {
  const at = key.indexOf(":");
  const [kind, rest] = [key.slice(0, at), key.slice(at + 1)];
  // Only results of this device's own changes have keys here.
  return kind === "log" ? { kind, ...partsOfLogId(rest) } : { kind: kind as ItemKind, id: rest };
}

function readsOfProblems(problems: readonly ProblemRow[]) {
  const parts = problems.map(({ key }) => partsOfKey(key));
  return {
    items: parts.flatMap((part) => (part.kind === "log" ? [] : [part])),
    logs: parts.flatMap((part) =>
      part.kind === "log" ? [{ h: part.habitId, d: part.isoDay }] : [],
    ),
  };
}

function standingAt(draft: RegisterDraft, key: string): Change | null {
  const part = partsOfKey(key);
  if (part.kind === "log") {
    const cell = draft.cell(part.habitId, part.isoDay);
    return cell ? { ...part, cell } : null;
  }
  const fields = draft.item(part.kind, part.id);
  return fields ? { ...part, fields } : null;
}

function changeOf(row: OutboxRow): Change {
  return row.kind === "log"
    ? { kind: "log", ...partsOfLogId(row.id), cell: row.c }
    : { kind: row.kind, id: row.id, fields: row.f };
}
