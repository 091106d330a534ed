"use client";

import { useMemo, useSyncExternalStore } from "react";

import { importId, type ImportId } from "@/lib/domain/ids";
import type { ImportRecord } from "@/lib/sync/protocol/import-fields";
import type { KeptPast } from "@/lib/transfer/kept/kept-past";

import { importIntents } from "./import-intents";
import { habitsOfImport, undoIntents } from "./import-record";
import type { ImportRequest } from "./import-request";
import { wholeCopy, writeInParts } from "./import-write";
import { newUuid } from "./new-id";
import { bringPast } from "./returned-past";
import { SAMPLE_FORMAT } from "./sample-intents";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

export type { ImportRecord };
export { habitsOfImport, isCutOff } from "./import-record";

export type Imports = {
  /**
   * Writes what was chosen. `onProgress` gets the share that is written, 0 to 1. Once `signal` is aborted, what was
   * written is taken back, and the answer is null.
   */
  run: (
    request: ImportRequest,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ) => Promise<ImportId | null>;
  /** Takes a whole import back; days that were changed since stay. */
  undo: (id: ImportId, onProgress?: (share: number) => void) => Promise<void>;
  /** Sends what the days of an archive showed before. See `bringPast`. */
  bringPast: (past: KeptPast, record: ImportRecord) => Promise<number>;
  /** Newest first, those that were undone included. */
  list: readonly ImportRecord[];
};

/** Imports of other trackers' files into this device's own store; the engine then sends them like every change. */
export function useImports(): Imports {
  const source = useTrackerSource();
  const records = useSyncExternalStore(source.subscribe, source.imports, source.importsBefore);
  return useMemo(
    () => ({
      list: records.filter(({ format }) => format !== SAMPLE_FORMAT),
      run: (request, onProgress, signal) => run(source, request, onProgress, signal),
      undo: (id, onProgress) => undo(source, id, onProgress),
      bringPast: (past, record) => bringPast(source, past, habitsOfImport(record)),
    }),
    [source, records],
  );
}

/** The last import of this very file that was not taken back. */
export function useEarlierImport(fileHash: string): ImportRecord | undefined {
  return useImports().list.find((record) => record.fileHash === fileHash && !record.undone);
}

async function run(
  source: TrackerSource,
  request: ImportRequest,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<ImportId | null> {
  const id = importId(newUuid());
  await wholeCopy(source);
  const { habits: existing, ...present } = (await source.store).view();
  const setting = { id, existing, present, today: source.today(), now: Date.now(), newUuid };
  const intents = importIntents(request, setting);
  try {
    if (await writeInParts(source, intents, onProgress, signal)) {
      await startTimers(source, id, request);
      return id;
    }
  } catch (error) {
    // On a full device taking it back may fail too. The list says then that the import was cut off.
    await undo(source, id).catch(() => undefined);
    throw error;
  }
  await undo(source, id);
  return null;
}

async function startTimers(
  source: TrackerSource,
  id: ImportId,
  { plan, choices }: ImportRequest,
): Promise<void> {
  const store = await source.store;
  const record = store.view().imports.find((known) => known.id === id);
  const places = record ? habitsOfImport(record) : {};
  for (const { habit, startedAt } of plan.kept?.timers ?? []) {
    const place = choices[habit]?.action === "new" ? places[habit] : undefined;
    if (place !== undefined && startedAt <= Date.now()) await store.setTimer(place, startedAt);
  }
}

async function undo(
  source: TrackerSource,
  id: ImportId,
  onProgress: (share: number) => void = () => {},
): Promise<void> {
  await wholeCopy(source);
  const view = (await source.store).view();
  const record = view.imports.find((known) => known.id === id);
  if (!record || record.undone) return;
  await writeInParts(source, undoIntents(record, view), onProgress);
}
