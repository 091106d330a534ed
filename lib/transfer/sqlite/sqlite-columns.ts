import type { SqlValue } from "./sqlite-record";

export type Column = {
  /** In lower case: old and new versions of one tracker differ in it. */
  name: string;
  /** The column is another name of the row's id, and stored as null. */
  isRowId: boolean;
  /** What rows have that are older than the column. */
  fallback: SqlValue;
};

const LONGEST = 20_000;
const CONSTRAINT = /^(?:constraint|primary\s+key|unique|check|foreign\s+key)\b/i;

/**
 * The columns of a `create table` statement; null when it is none, or a table without row ids.
 * @example columnsOf("create table t(id integer primary key, n int default 7)")?.[1] // { name: "n", isRowId: false, fallback: 7 }
 */
export function columnsOf(sql: string): Column[] | null {
  const open = sql.indexOf("(");
  const close = sql.lastIndexOf(")");
  if (sql.length > LONGEST) return null;
  if (open === -1 || close < open || /without\s+rowid/i.test(sql.slice(close))) return null;
  return parts(sql.slice(open + 1, close))
    .map((part) => part.trim())
    .filter((part) => part !== "" && !CONSTRAINT.test(part))
    .map(columnOf);
}

function columnOf(definition: string): Column {
  const quoted = /^(?:"([^"]*)"|`([^`]*)`|\[([^\]]*)\]|'([^']*)'|(\S+))/.exec(definition);
  const name = quoted?.slice(1).find((part) => part !== undefined) ?? "";
  const fallback = /\bdefault\s+(?:\(\s*)?('[^']*'|"[^"]*"|[-+]?\d+(?:\.\d+)?)/i.exec(
    definition,
  )?.[1];
  return {
    name: name.toLowerCase(),
    isRowId: /\binteger\s+primary\s+key\b/i.test(definition),
    fallback: literal(fallback),
  };
}

function literal(text: string | undefined): SqlValue {
  if (text === undefined) return null;
  return /^['"]/.test(text) ? text.slice(1, -1) : Number(text);
}

// Commas inside parentheses and quotes part nothing.
function parts(text: string): string[] {
  const found: string[] = [""];
  let depth = 0;
  let quote = "";
  for (const character of text) {
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === "'" || character === '"' || character === "`") quote = character;
    else if (character === "(") depth++;
    else if (character === ")") depth--;
    if (character === "," && depth === 0 && quote === "") found.push("");
    else found.push((found.pop() ?? "") + character);
  }
  return found;
}
