import { type Column, columnsOf } from "./sqlite-columns";
import { PageReader } from "./sqlite-pages";
import { recordOf, type SqlValue } from "./sqlite-record";

/** A row by column name, in lower case. */
export type SqlRow = ReadonlyMap<string, SqlValue>;

export type Database = {
  /** `PRAGMA user_version`. */
  version: number;
  /** Names of the tables, in lower case. */
  tables: ReadonlySet<string>;
  /** Whether the table has the column; both in lower case. */
  has(table: string, column: string): boolean;
  /** The rows of a table, ascending by row id; empty when there is no such table. */
  rows(table: string): SqlRow[];
};

type Table = { root: number; columns: readonly Column[] };

/**
 * Opens an SQLite database in memory to read whole tables from it. A few hundred lines instead of a database engine:
 * nothing has to be compiled in the browser, and what a damaged file can do is known. Indexes, views and tables
 * without row ids are not read.
 * @returns Null when the bytes are no database that can be read to its end.
 * @see https://www.sqlite.org/fileformat2.html
 */
export function openDatabase(bytes: Uint8Array): Database | null {
  try {
    const pages = new PageReader(bytes);
    const tables = tablesOf(pages);
    // Everything is read once here, so that damage shows now and not in the middle of an import.
    const read = new Map([...tables].map(([name, table]) => [name, rowsOf(pages, table)] as const));
    return {
      version: pages.version,
      tables: new Set(tables.keys()),
      has: (table, column) =>
        tables.get(table)?.columns.some(({ name }) => name === column) ?? false,
      rows: (table) => read.get(table) ?? [],
    };
  } catch {
    return null;
  }
}

// The first page is the table of tables: type, name, tbl_name, rootpage, sql.
function tablesOf(pages: PageReader): Map<string, Table> {
  const tables = new Map<string, Table>();
  for (const { payload } of pages.cells(1)) {
    const [type, name, , root, sql] = recordOf(payload, pages.encoding);
    if (type !== "table" || typeof name !== "string" || typeof root !== "number") continue;
    const columns = typeof sql === "string" ? columnsOf(sql) : null;
    if (columns) tables.set(name.toLowerCase(), { root, columns });
  }
  return tables;
}

function rowsOf(pages: PageReader, { root, columns }: Table): SqlRow[] {
  return pages.cells(root).map(({ rowId, payload }) => {
    const values = recordOf(payload, pages.encoding);
    return new Map(
      columns.map(({ name, isRowId, fallback }, index) => {
        // A row that is older than a column is shorter.
        const value = index < values.length ? (values[index] ?? null) : fallback;
        return [name, isRowId && value === null ? rowId : value] as const;
      }),
    );
  });
}

/** The text of a column; empty for anything else. */
export function sqlText(row: SqlRow, column: string): string {
  const value = row.get(column);
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** The number of a column; null for anything else. */
export function sqlNumber(row: SqlRow, column: string): number | null {
  const value = row.get(column);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
