import type { SqlJsStatic } from "sql.js";

/** SQLite itself, compiled for the browser. A worker loads it when a file needs it; see `lib/client/sqlite-engine.ts`. */
export type SqliteEngine = SqlJsStatic;
