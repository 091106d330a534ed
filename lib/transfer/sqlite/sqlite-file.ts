import type { Database as Connection, SqlValue as EngineValue } from "sql.js";

import type { SqliteEngine } from "./sqlite-engine";

/** Blobs are not read: no tracker keeps anything of ours in one. */
type SqlValue = number | string | null;

/** A row by column name, in lower case. */
export type SqlRow = ReadonlyMap<string, SqlValue>;

export type Database = {
  /** `PRAGMA user_version`. */
  version: number;
  /** Names of the tables, in lower case. Views and virtual tables are none. */
  tables: ReadonlySet<string>;
  /** Whether the table has the column; both in lower case. */
  has(table: string, column: string): boolean;
  /** The rows of a table in the order in which it keeps them, by row id; empty when there is no such table. */
  rows(table: string): SqlRow[];
};

/** Rows and tables that one file may have. */
const MOST_ROWS = 2_000_000;
const MOST_TABLES = 200;

/**
 * What SQLite must not do for a stranger's file: run functions of its schema, write, believe a page before it has looked
 * at its cells.
 */
const CAUTION =
  "pragma trusted_schema = off; pragma cell_size_check = on; pragma query_only = on; pragma writable_schema = off;";

type Table = { name: string; columns: readonly string[] };

/**
 * Opens an SQLite database in memory and reads its tables whole.
 *
 * A file's schema is a program of a stranger's. Nothing of it is run: only ordinary tables are read, only the columns
 * that they store, and never through an index, so no view, trigger, generated column or expression is ever evaluated.
 * @returns Null when the bytes are no database that can be read to its end.
 */
export function openDatabase(bytes: Uint8Array, engine: SqliteEngine): Database | null {
  let connection: Connection | null = null;
  try {
    connection = new engine.Database(withoutLog(bytes));
    connection.exec(CAUTION);
    return readWhole(connection, bytes.length);
  } catch {
    return null;
  } finally {
    close(connection);
  }
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

// A file that was copied from under a running app says that it has a log beside it; in memory there is none.
function withoutLog(bytes: Uint8Array): Uint8Array {
  if (bytes[18] !== 2 && bytes[19] !== 2) return bytes;
  const copy = Uint8Array.from(bytes);
  copy.fill(1, 18, 20);
  return copy;
}

// A damaged file can leave the engine in a state in which it cannot even close; the worker ends with it anyway.
function close(connection: Connection | null): void {
  try {
    connection?.close();
  } catch {
    // There is nothing left to give back.
  }
}

function readWhole(connection: Connection, size: number): Database {
  const tables = tablesOf(connection);
  const budget = { rows: MOST_ROWS, text: size };
  // Everything is read here, so that damage shows now and not in the middle of an import.
  const read = new Map(
    [...tables].map(([key, table]) => [key, rowsOf(connection, table, budget)] as const),
  );
  return {
    version: Number(connection.exec("pragma user_version")[0]?.values[0]?.[0] ?? 0),
    tables: new Set(tables.keys()),
    has: (table, column) => tables.get(table)?.columns.includes(column) ?? false,
    rows: (table) => read.get(table) ?? [],
  };
}

// A virtual table has no page of its own and is code; SQLite's own tables are nobody's habits.
function tablesOf(connection: Connection): Map<string, Table> {
  const found = connection.exec(
    "select name from sqlite_master where type = 'table' and rootpage > 0 and name not like 'sqlite\\_%' escape '\\'",
  );
  const names = (found[0]?.values ?? []).map(([name]) => String(name));
  if (names.length > MOST_TABLES) throw new RangeError("Too many tables");
  return new Map(
    names.map((name) => [name.toLowerCase(), { name, columns: columnsOf(connection, name) }]),
  );
}

// Generated columns are hidden ones of the kinds 2 and 3.
function columnsOf(connection: Connection, table: string): string[] {
  const statement = connection.prepare("select name from pragma_table_xinfo(?) where hidden = 0");
  try {
    const columns: string[] = [];
    statement.bind([table]);
    while (statement.step()) columns.push(String(statement.get()[0]));
    return columns.map((column) => column.toLowerCase());
  } finally {
    statement.free();
  }
}

// Rows share nothing, so an honest file is longer than all of their texts, but for defaults, which are written down
// once. A few bytes could claim terabytes.
function rowsOf(
  connection: Connection,
  { name, columns }: Table,
  budget: { rows: number; text: number },
): SqlRow[] {
  if (columns.length === 0) return [];
  const list = columns.map(identifier).join(", ");
  const statement = connection.prepare(`select ${list} from main.${identifier(name)} not indexed`);
  try {
    const rows: SqlRow[] = [];
    while (statement.step()) {
      const values = statement.get().map(plainValue);
      budget.rows--;
      for (const value of values) if (typeof value === "string") budget.text -= value.length / 4;
      if (budget.rows < 0 || budget.text < 0) throw new RangeError("More than the file can hold");
      rows.push(new Map(columns.map((column, index) => [column, values[index] ?? null] as const)));
    }
    return rows;
  } finally {
    statement.free();
  }
}

function plainValue(value: EngineValue): SqlValue {
  return value instanceof Uint8Array ? null : value;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
