import { MAX_HABITS } from "@/lib/domain/limits";

import { type Admission, isGone, type Known } from "./admission-state";
import { fileAhead, nameKey, rememberedOf, restampedOf } from "./admit";
import { cellChanged, cellLost, mergeCell, restampCell, stampsOfCell } from "./cell";
import { contributorsIn, goalOfFields } from "./goal-fields";
import { habitOfFields } from "./habit-fields";
import { importOfFields } from "./import-fields";
import {
  itemKey,
  type ItemKind,
  logKey,
  MAX_GOALS,
  MAX_IMPORTS,
  MAX_VACATIONS,
  type ResultCode,
  type SyncBatch,
  type SyncItem,
  type SyncLog,
  type SyncResult,
} from "./message";
import { pastValues } from "./past-value";
import { flagIn, textIn } from "./read-json";
import { rebalance } from "./rebalance";
import {
  type Fields,
  fieldsChanged,
  fieldsLost,
  mergeFields,
  restampFields,
  stampsOfFields,
} from "./registers";
import { repaired } from "./repairs";
import type { Clock, Hlc } from "./stamp";
import { vacationOfFields } from "./vacation-fields";

const MOST: Record<ItemKind, number> = {
  habit: MAX_HABITS,
  goal: MAX_GOALS,
  import: MAX_IMPORTS,
  vacation: MAX_VACATIONS,
};
const ORDER: readonly ItemKind[] = ["habit", "goal", "import", "vacation"];

/**
 * Decides a batch: believes or re-files its stamps, merges every item into what is known, makes names
 * unique and refuses what cannot be. Pure, so that the server on Postgres and the one in memory cannot
 * differ. `known` is brought up to date on the way, because a later item may lean on an earlier one.
 *
 * Items of the same key are merged first: one key, one result. Habits go first, then goals, imports and vacations,
 * then logs, whatever their order in the batch.
 *
 * @param clock The person's clock on the server.
 * @param now Milliseconds since 1970 by the server's clock.
 */
export function admitBatch(known: Known, batch: SyncBatch, clock: Clock, now: number): Admission {
  const stamps = [
    ...batch.items.flatMap((item) => stampsOfFields(item.f)),
    ...batch.logs.flatMap((log) => stampsOfCell(log.c)),
  ];
  const filed = fileAhead(clock, now, stamps, known.filed);
  const isAnyFiled = Object.keys(filed).length > 0;
  known.filed = isAnyFiled ? rememberedOf(known.filed, filed) : known.filed;
  const restamp = (stamp: Hlc) => known.filed[stamp] ?? stamp;
  const admission: Admission = {
    results: [],
    items: [],
    logs: [],
    past: [],
    filed: isAnyFiled ? known.filed : null,
  };
  for (const item of mergedItems(batch.items)) admitItem(known, item, restamp, clock, admission);
  rebalance(known, clock, admission);
  for (const log of mergedLogs(batch.logs)) admitLog(known, log, restamp, admission);
  return admission;
}

function admitItem(
  known: Known,
  item: SyncItem,
  restamp: (stamp: Hlc) => Hlc,
  clock: Clock,
  admission: Admission,
): void {
  const key = itemKey(item.kind, item.id);
  const before = known.items.get(key);
  const sent = restampFields(item.f, restamp);
  const merged = mergeFields(before ?? {}, sent);
  const refusal = refusalOf(known, item, before, merged);
  if (refusal) {
    admission.results.push({ key, status: "error", code: refusal });
    return;
  }
  const { fields, code } = repaired(known, item, { before, merged }, clock);
  remember(known, item, before, fields);
  if (fieldsChanged(before ?? {}, fields)) {
    admission.items.push({ kind: item.kind, id: item.id, f: fields });
  }
  admission.results.push(
    resultOf(
      key,
      code ?? (fieldsLost(sent, fields) ? "superseded" : undefined),
      restampedOf(stampsOfFields(item.f), restamp),
    ),
  );
}

function admitLog(
  known: Known,
  log: SyncLog,
  restamp: (stamp: Hlc) => Hlc,
  admission: Admission,
): void {
  const key = logKey(log.h, log.d);
  if (!known.habits.has(log.h)) {
    const code = isGone(known, "habit", log.h) ? "gone" : "missing_parent";
    admission.results.push({ key, status: "error", code });
    return;
  }
  const before = known.logs.get(key) ?? {};
  const sent = restampCell(log.c, restamp);
  const merged = mergeCell(before, sent);
  known.logs.set(key, merged);
  if (cellChanged(before, merged)) admission.logs.push({ h: log.h, d: log.d, c: merged });
  for (const value of pastValues(before, sent, merged)) {
    admission.past.push({ ...value, h: log.h, d: log.d });
  }
  admission.results.push(
    resultOf(
      key,
      cellLost(sent, merged) ? "superseded" : undefined,
      restampedOf(stampsOfCell(log.c), restamp),
    ),
  );
}

function refusalOf(
  known: Known,
  item: SyncItem,
  before: Fields | undefined,
  merged: Fields,
): ResultCode | null {
  if (isGone(known, item.kind, item.id)) return "gone";
  if (!before && !isWhole(item.kind, item.id, merged)) return "unknown";
  const becomesActive = !flagIn(merged, "deleted") && (!before || flagIn(before, "deleted"));
  if (becomesActive && known.counts[item.kind] >= MOST[item.kind]) return "limit";
  const isMissing = (id: string) => !known.habits.has(id) && !isGone(known, "habit", id);
  if (item.kind === "goal" && contributorsIn(item.f).some(isMissing)) return "missing_parent";
  return null;
}

/** Whether the registers are enough to make the thing: a first item may not be a mere change. */
function isWhole(kind: ItemKind, id: string, fields: Fields): boolean {
  switch (kind) {
    case "habit":
      return habitOfFields(id, fields) !== null;
    case "goal":
      return goalOfFields(id, fields) !== null && fields["target"] !== undefined;
    case "import":
      return importOfFields(id, fields) !== null && fields["fileHash"] !== undefined;
    case "vacation":
      return vacationOfFields(id, fields) !== null;
  }
}

function remember(known: Known, item: SyncItem, before: Fields | undefined, fields: Fields): void {
  const wasActive = before !== undefined && !flagIn(before, "deleted");
  const isActive = !flagIn(fields, "deleted");
  known.items.set(itemKey(item.kind, item.id), fields);
  known.counts[item.kind] += Number(isActive) - Number(wasActive);
  if (item.kind !== "habit") return;
  known.habits.add(item.id);
  if (before) forgetName(known, item.id, before);
  if (isActive) known.names.set(nameKey(textIn(fields, "name")), item.id);
}

function forgetName(known: Known, id: string, before: Fields): void {
  const key = nameKey(textIn(before, "name"));
  if (known.names.get(key) === id) known.names.delete(key);
}

function resultOf(
  key: string,
  code: ResultCode | undefined,
  restamped: Record<Hlc, Hlc> | undefined,
): SyncResult {
  return {
    key,
    ...(code ? { status: "conflict", code } : { status: "success" }),
    ...(restamped && { restamped }),
  };
}

function mergedItems(items: readonly SyncItem[]): SyncItem[] {
  const byKey = new Map<string, SyncItem>();
  for (const item of items) {
    const key = itemKey(item.kind, item.id);
    byKey.set(key, { ...item, f: mergeFields(byKey.get(key)?.f ?? {}, item.f) });
  }
  return [...byKey.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function mergedLogs(logs: readonly SyncLog[]): SyncLog[] {
  const byKey = new Map<string, SyncLog>();
  for (const log of logs) {
    const key = logKey(log.h, log.d);
    byKey.set(key, { ...log, c: mergeCell(byKey.get(key)?.c ?? {}, log.c) });
  }
  return [...byKey.values()];
}
