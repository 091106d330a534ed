import { restampCell, stampsOfCell } from "@/lib/sync/protocol/cell";
import { contributorsIn } from "@/lib/sync/protocol/goal-fields";
import type { IntentReads } from "@/lib/sync/protocol/intent";
import {
  MAX_ITEMS,
  MAX_LOGS,
  type SyncBatch,
  type SyncResponse,
} from "@/lib/sync/protocol/message";
import { restampFields, stampsOfFields } from "@/lib/sync/protocol/registers";
import { Clock, type Hlc, latestStamp, MAX_DRIFT_MS, msOfStamp } from "@/lib/sync/protocol/stamp";

import { fileResults } from "./acknowledge";
import { filed, type Filing } from "./filings";
import { gathered, readsOfBatch } from "./gathered";
import { stateOf } from "./local-write";
import { dropPurged, goneProblems } from "./purged";
import { RegisterDraft } from "./register-draft";
import {
  batchOf,
  itemToSend,
  logToSend,
  type OutboxRow,
  partsOfLogId,
  type StateRow,
} from "./rows";
import { isSetBack } from "./set-back";
import type { StorageTransaction } from "./storage";

/** What a request may weigh. Proxies refuse a megabyte, as nginx does unless it is told otherwise, and it would never get through. */
const MOST_BYTES = 800_000;

/** A wall clock that is wrong by less than this is left alone: a slow answer looks the same. */
const TOLERATED_OFFSET_MS = 2000;

/** When the request left and the answer arrived, by the device's clock in ms. */
export type Flight = { sentAt: number; receivedAt: number };

/** An answer with what it answers. `asked`: the device's row when the request left. */
export type Answer = { sent: SyncBatch; response: SyncResponse; flight: Flight; asked: StateRow };

/**
 * The next things and days to send: habits first, since goals and days may have to wait for one, and of each the
 * older ones. A day of a habit that itself still waits travels with it or after it, never before. No more than a proxy takes,
 * but for one that alone is heavier.
 */
export async function nextBatch(tx: StorageTransaction): Promise<SyncBatch> {
  const waitingItems = habitsFirst(await tx.oldestWaiting(0, Infinity, () => true));
  const itemRows = upTo(MOST_BYTES, waitingItems.slice(0, MAX_ITEMS));
  const later = new Set(waitingItems.slice(itemRows.length).map((row) => row.id));
  const known = await tx.getMany(
    "items",
    [...later].map((id) => ["habit", id] as const),
  );
  for (const row of known) if (row) later.delete(row.id);
  const logRows = await tx.oldestWaiting(
    1,
    MAX_LOGS,
    (row) => !later.has(partsOfLogId(row.id).habitId),
  );
  return batchOf(upTo(MOST_BYTES, [...itemRows, ...logRows]));
}

/** The first rows, as long as they weigh no more; at least one. */
function upTo(bytes: number, rows: readonly OutboxRow[]): OutboxRow[] {
  const utf8 = new TextEncoder();
  let weight = 0;
  const heavy = rows.findIndex((row, index) => {
    weight += utf8.encode(JSON.stringify(row)).length;
    return index > 0 && weight > bytes;
  });
  return heavy === -1 ? [...rows] : rows.slice(0, heavy);
}

/**
 * Files an answer: acknowledged registers leave the outbox (exactly those that were sent: a tap during the
 * flight stays) and become confirmed under the stamps the server gave them, pulled ones are merged, the cursor
 * moves, and a clock that the server did not believe is set back.
 *
 * An answer that another tab has overtaken brings nothing new and may bring back what is gone: see `overtaken`.
 *
 * @returns With every thing and day whose registers may have changed; with null when something is gone, so that
 * everything has to be read again.
 */
export async function applyResponse(tx: StorageTransaction, answer: Answer): Promise<Filing> {
  const touched = gathered([readsOfBatch(answer.sent), readsOfBatch(answer.response)]);
  const reads = { ...touched, items: [...touched.items, ...habitsBehind(answer.sent)] };
  const [state, draft] = await Promise.all([stateOf(tx), RegisterDraft.load(tx, reads)]);
  const { response, flight, ...told } = isOvertaken(answer, state)
    ? overtaken(answer, state, draft)
    : answer;
  // Days wait for the copy: what was typed is held against what the server had before (`typeAnew`).
  const sent = isSetBack(state, response) ? { ...told.sent, logs: [] } : told.sent;
  const { purged = [], results } = response;
  const gone = await goneProblems(tx, results, flight.receivedAt);
  await fileResults(tx, draft, sent, response, {
    device: state.device,
    at: flight.receivedAt,
    gone,
  });
  await draft.save(tx);
  await dropPurged(tx, purged);
  const server = { said: response.now, since: flight.receivedAt - flight.sentAt };
  const clock = await settledClock(tx, state, server, latestStamp(stampsIn(response)));
  const isDone = !response.more && !response.reset;
  // What was refused when it was made leaves no register to read: only everything shows that it is not there.
  const isRefused = sent.items.some(({ kind, id }) => draft.item(kind, id) === undefined);
  const isGone = purged.length + gone.length > 0 || isRefused;
  const { rows, filing } = filed(
    {
      ...state,
      last: clock.last,
      offset: offsetAfter(state.offset, response.now, flight),
      // After a reset the old ones stay until the copy is there: they lead to the reset again.
      ...(!response.reset && {
        cursor: Math.max(state.cursor, response.cursor),
        epoch: response.epoch,
      }),
      lastSyncAt: isDone ? flight.receivedAt : state.lastSyncAt,
    },
    isGone ? null : touched,
  );
  await tx.put("meta", rows);
  return filing;
}

/**
 * The clock after an answer: it has seen every stamp in it, and stands no further ahead than the server lets it.
 * What waits under a stamp from further ahead is stamped anew.
 *
 * @param server What its clock said (ms since 1970), and how long ago that may have been: an answer that lay in a tab which
 * slept is as old as the request.
 * @param seen The latest stamp of the answer.
 */
export async function settledClock(
  tx: StorageTransaction,
  state: StateRow,
  server: { said: number; since: number },
  seen: Hlc,
): Promise<Clock> {
  const clock = new Clock(state.device, () => server.said, state.last);
  if (msOfStamp(state.last) <= server.said + Math.max(0, server.since) + MAX_DRIFT_MS) {
    clock.receive(seen);
    return clock;
  }
  clock.rebase(latestStamp([seen, await latestConfirmed(tx)]));
  await restampWaiting(tx, clock);
  return clock;
}

// What still waits carries stamps from a future that the server does not believe: it gets new ones, in the old order.
async function restampWaiting(tx: StorageTransaction, clock: Clock): Promise<void> {
  const rows = await tx.all("outbox");
  const fresh = new Map(
    rows
      .flatMap((row) => (row.kind === "log" ? stampsOfCell(row.c) : stampsOfFields(row.f)))
      .sort()
      .map((stamp) => [stamp, clock.tick()] as const),
  );
  const restamp = (stamp: Hlc) => fresh.get(stamp) ?? stamp;
  await tx.put(
    "outbox",
    rows.map((row) => restampedRow(row, restamp)),
  );
}

function restampedRow(row: OutboxRow, restamp: (stamp: Hlc) => Hlc): OutboxRow {
  if (row.kind !== "log") return itemToSend(row.kind, row.id, restampFields(row.f, restamp));
  const { habitId, isoDay } = partsOfLogId(row.id);
  return logToSend(habitId, isoDay, restampCell(row.c, restamp));
}

async function latestConfirmed(tx: StorageTransaction): Promise<Hlc> {
  const [items, chunks] = await Promise.all([tx.all("items"), tx.all("chunks")]);
  return latestStamp([
    ...items.flatMap((row) => stampsOfFields(row.f)),
    ...chunks.flatMap((row) => Object.values(row.cells).flatMap(stampsOfCell)),
  ]);
}

function stampsIn(response: SyncResponse): Hlc[] {
  return [
    ...response.items.flatMap((item) => stampsOfFields(item.f)),
    ...response.logs.flatMap((log) => stampsOfCell(log.c)),
    ...response.results.flatMap((result) => Object.values(result.restamped ?? {})),
  ];
}

/**
 * Server clock minus device clock, in ms, as an answer shows it: the server's clock is taken at the middle of the
 * flight. A clock that is right stays as it is.
 */
export function offsetAfter(
  offset: number,
  serverNow: number,
  { sentAt, receivedAt }: Flight,
): number {
  const flight = Math.max(0, receivedAt - sentAt);
  const measured = serverNow - (sentAt + flight / 2);
  return Math.abs(measured - offset) > TOLERATED_OFFSET_MS + flight ? measured : offset;
}

// A request full of goals that wait for a habit behind them would be sent for ever.
function habitsFirst(rows: readonly OutboxRow[]): OutboxRow[] {
  return rows.toSorted((a, b) => Number(b.kind === "habit") - Number(a.kind === "habit"));
}

/** Whether another tab has met the server since the request left, and gone on from there. */
function isOvertaken({ asked }: Answer, now: StateRow): boolean {
  return asked.cursor !== now.cursor || asked.epoch !== now.epoch;
}

/**
 * What is left of an answer that comes late. What it tells is here already, or comes again after the device's cursor;
 * what is not here any more was deleted for good and stays away. A change of such a thing counts as not answered, and so does
 * everything when a backup was put back in between: the server that took it is not the one of the copy that is here.
 */
function overtaken(answer: Answer, state: StateRow, draft: RegisterDraft): Answer {
  const { cursor } = state;
  const epoch = state.epoch ?? answer.response.epoch;
  const silent = { ...answer.response, items: [], logs: [], cursor, epoch };
  if (epoch !== answer.response.epoch) {
    return { ...answer, sent: { items: [], logs: [] }, response: { ...silent, results: [] } };
  }
  return {
    ...answer,
    sent: {
      items: answer.sent.items.filter(({ kind, id }) => draft.isConfirmed(kind, id)),
      logs: answer.sent.logs.filter(({ h }) => draft.isConfirmed("habit", h)),
    },
    response: silent,
  };
}

/** The habits of the goals and days that were sent: what is said of a habit waits as long as it does, and goes with it. */
function habitsBehind({ items, logs }: SyncBatch): IntentReads["items"] {
  const weighed = items.filter(({ kind }) => kind === "goal").flatMap(({ f }) => contributorsIn(f));
  return [...weighed, ...logs.map(({ h }) => h)].map((id) => ({ kind: "habit", id }));
}
