import "server-only";
import type { UserId } from "@/lib/domain/ids";

import type { UserTransaction } from "./as-user";
import { Prisma } from "./generated/client";
import type { RegisterRow } from "./register-row";

/** The registers of a row of `imports AS i`. */
export const importValues = Prisma.sql`jsonb_build_object(
  'fileName', i.file_name, 'fileHash', i.file_hash, 'format', i.format, 'counts', i.counts,
  'mapping', i.mapping, 'cells', i.cells, 'undone', i.undone, 'deleted', i.deleted,
  'createdAt', to_char(i.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

/** Writes imports, new ones and old ones alike, in one statement. */
export async function writeImports(
  tx: UserTransaction,
  userId: UserId,
  imports: readonly RegisterRow[],
): Promise<void> {
  if (imports.length === 0) return;
  const rows = imports.map(({ id, clocks, values }) => ({ ...values, id, clocks }));
  await tx.$executeRaw`
    INSERT INTO imports (user_id, id, file_name, file_hash, format, counts, mapping, cells, undone,
      deleted, created_at, clocks)
    SELECT ${userId}::uuid, id, coalesce("fileName", ''), "fileHash", coalesce(format, ''),
      coalesce(counts, '{}'), coalesce(mapping, '{}'), coalesce(cells, '[]'),
      coalesce(undone, false), coalesce(deleted, false), "createdAt", clocks
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(
      id uuid, "fileName" text, "fileHash" text, format text, counts jsonb, mapping jsonb,
      cells jsonb, undone boolean, deleted boolean, "createdAt" timestamptz, clocks jsonb)
    ON CONFLICT (user_id, id) DO UPDATE SET
      file_name = excluded.file_name, file_hash = excluded.file_hash, format = excluded.format,
      counts = excluded.counts, mapping = excluded.mapping, cells = excluded.cells,
      undone = excluded.undone, deleted = excluded.deleted, created_at = excluded.created_at,
      clocks = excluded.clocks`;
}
