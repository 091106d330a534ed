import { cleanName } from "@/lib/domain/habit-draft";
import { MAX_NAME } from "@/lib/domain/limits";

/**
 * A text that every part of Kept can store: without NUL, which Postgres refuses, without halves of a
 * surrogate pair, and at most `most` UTF-16 units long. Done before a value is stamped.
 * @example storableText("a\u0000b", 10) // "ab"
 */
export function storableText(text: string, most: number): string {
  return cutText(text.replaceAll("\u0000", "").toWellFormed(), most);
}

/** Whether a text can be stored as it is; the wire refuses what cannot. */
export function isStorableText(text: string, most: number): boolean {
  return text.length <= most && !text.includes("\u0000") && text.isWellFormed();
}

/** A name as it is stored: see `cleanName`, and never longer than a name may be. */
export function storableName(name: string, most = MAX_NAME): string {
  return cutText(cleanName(name.toWellFormed()), most).trimEnd();
}

/** The first `most` UTF-16 units, less one where that would split a character. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}
