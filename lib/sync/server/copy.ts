import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";

import { asUser } from "@/lib/data/as-user";
import {
  readAllThings,
  readCopyFacts,
  readYears,
  type YearPlace,
  type YearRow,
} from "@/lib/data/full-copy";
import { AppError } from "@/lib/domain/app-error";
import { isUuid, type UserId } from "@/lib/domain/ids";
import type { LogCell } from "@/lib/sync/protocol/cell";
import { type CopyPart, PART_YEARS } from "@/lib/sync/protocol/message";
import { packYear, type PackedYear } from "@/lib/sync/protocol/packed-year";

import { fieldsOfRow } from "./rows";

/** Habit-years that are packed before others get their turn. */
const SLICE = 25;

/**
 * Answers `GET /api/snapshot`: a part of a full copy, in three statements, the first part with every habit, goal,
 * import and vacation. Where the copy stands is read before its rows: what changes in between comes twice, and never not
 * at all.
 *
 * @param after `next` of the part before; null begins.
 * @param context The server's time, in milliseconds since 1970, and the most habit-years in the part.
 * @throws AppError `invalid` when `after` is no such place, `signed_out` when the account is gone.
 * @example await copyPart(userId, null, { now: Date.now() })
 */
export async function copyPart(
  userId: UserId,
  after: string | null,
  { now, years: limit = PART_YEARS }: { now: number; years?: number },
): Promise<CopyPart> {
  const place = placeOf(after);
  const { facts, things, rows } = await asUser(userId, async (tx) => ({
    facts: await readCopyFacts(tx, userId),
    things: place ? null : await readAllThings(tx, userId),
    rows: await readYears(tx, userId, place, limit + 1),
  }));
  const part = rows.slice(0, limit);
  const last = part.at(-1);
  return {
    now,
    epoch: facts.epoch,
    cursor: facts.cursor,
    items: (["habit", "goal", "import", "vacation"] as const).flatMap((kind) =>
      (things?.[`${kind}s`] ?? []).map((row) => ({ kind, id: row.id, f: fieldsOfRow(row) })),
    ),
    years: await packed(part),
    next: last && rows.length > part.length ? `${last.habitId}.${last.year}` : null,
  };
}

function placeOf(after: string | null): YearPlace | null {
  if (after === null) return null;
  const [habitId = "", year = "", ...rest] = after.split(".");
  if (!isUuid(habitId) || !/^[12]\d{3}$/.test(year) || rest.length > 0) {
    throw new AppError("invalid", "There is no such place in a copy.");
  }
  return { habitId, year };
}

/** Ten years of fifty habits take a third of a second to pack: others are served in between. */
async function packed(rows: readonly YearRow[]): Promise<PackedYear[]> {
  const years: PackedYear[] = [];
  for (const { habitId, year, cells } of rows) {
    // Only `logWrite` writes cells.
    const parsed = JSON.parse(cells) as Record<string, LogCell>;
    years.push(packYear({ h: habitId, y: year, cells: parsed }));
    if (years.length % SLICE === 0) await nextTurn();
  }
  return years;
}
