import { foldText } from "./fold-text";

/**
 * The words of a line as they are compared: folded, and without what ends them.
 * @example tokensOf("Mood: 7") // ["mood", "7"]
 */
export function tokensOf(text: string): string[] {
  return text
    .split(/\s+/u)
    .map((word) => withoutPoint(foldText(word)))
    .filter((token) => token !== "");
}

/** Calls `visit` for every run of up to `most` words in a row, with the words around it. */
export function eachPart(
  tokens: readonly string[],
  most: number,
  visit: (part: readonly string[], rest: readonly string[]) => void,
): void {
  for (let from = 0; from < tokens.length; from += 1) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + most); to += 1) {
      visit(tokens.slice(from, to), [...tokens.slice(0, from), ...tokens.slice(to)]);
    }
  }
}

/**
 * The text behind its first `count` words, as it was typed.
 * @example restOf("note  Read: page 12", 2) // "page 12"
 */
export function restOf(text: string, count: number): string {
  let rest = text.trimStart();
  for (let passed = 0; passed < count; passed += 1) rest = rest.replace(/^\S+\s*/u, "");
  return rest.trim();
}

/** "Mood: 7", "read 25, yesterday": what ends a word is not part of it, unless it is all there is. */
function withoutPoint(word: string): string {
  return word.replace(/(?<=.)[,:;.]$/u, "");
}
