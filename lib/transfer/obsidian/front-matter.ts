import type { TextFile } from "../source-file";

/** The front matter of a habit's note. `row` counts the note's lines from 1. */
export type FrontMatter = {
  title: string;
  color: string;
  maxGap: string;
  entries: readonly { row: number; text: string }[];
  /** Lines that are neither a field nor an entry. */
  odd: readonly { row: number; text: string }[];
};

const READ = new WeakMap<TextFile, { front: FrontMatter | null }>();

/**
 * The front matter of a note that has `entries`; null for any other file. It is read line by line and not as YAML: the
 * plugin writes four plain fields, and a note with a broken line still has its days.
 */
export function frontMatterOf(file: TextFile): FrontMatter | null {
  const known = READ.get(file);
  if (known) return known.front;
  const front = readFront(file.text);
  READ.set(file, { front });
  return front;
}

function readFront(text: string): FrontMatter | null {
  if (!/^\s*---[ \t]*(?:\r\n|\r|\n)/.test(text)) return null;
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ line, row: index + 1 }));
  const begin = lines.findIndex(({ line }) => line.trim() === "---");
  const length = lines.slice(begin + 1).findIndex(({ line }) => line.startsWith("---"));
  if (length === -1) return null;
  const fields = new Map<string, string>();
  const entries: { row: number; text: string }[] = [];
  const odd: { row: number; text: string }[] = [];
  let list = "";
  for (const { line, row } of lines.slice(begin + 1, begin + 1 + length)) {
    const field = /^([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$/.exec(line);
    const item = /^[ \t]*-(?:[ \t]+(.*))?$/.exec(line);
    if (field) {
      list = field[1] ?? "";
      fields.set(list, unquoted(field[2] ?? ""));
      if (list === "entries") entries.push(...inLine(field[2] ?? "", row));
    } else if (item) {
      if (list === "entries") entries.push({ row, text: unquoted(item[1] ?? "") });
    } else if (line.trim() !== "" && !line.trim().startsWith("#"))
      odd.push({ row, text: line.trim() });
  }
  if (!fields.has("entries")) return null;
  const value = (name: string) => fields.get(name) ?? "";
  return { title: value("title"), color: value("color"), maxGap: value("maxGap"), entries, odd };
}

// entries: [2026-07-01, "2026-07-02"]
function inLine(text: string, row: number): { row: number; text: string }[] {
  const inside = /^\[(.*)\]$/.exec(text.trim())?.[1]?.trim();
  return inside ? inside.split(",").map((part) => ({ row, text: unquoted(part) })) : [];
}

function unquoted(text: string): string {
  const plain = text.trim();
  return /^(["']).*\1$/.test(plain) && plain.length > 1 ? plain.slice(1, -1) : plain;
}
