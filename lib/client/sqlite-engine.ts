import type { SqliteEngine } from "@/lib/transfer/sqlite/sqlite-engine";

/**
 * Loads SQLite: 46 KB of script and 688 KB of WebAssembly, from our own origin. Called in workers only. A worker's script
 * comes without a content security policy, so the pages' policy need not allow WebAssembly.
 */
export async function loadSqlite(): Promise<SqliteEngine> {
  const wasm = new URL("sql.js/dist/sql-wasm-browser.wasm", import.meta.url);
  const { default: open } = await import("sql.js");
  return open({ locateFile: () => wasm.href });
}
