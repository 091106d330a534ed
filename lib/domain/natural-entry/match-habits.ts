import { foldText } from "./fold-text";
import { isSameStem } from "./same-stem";

/** How well a name answers to what was typed; less is better. */
export type MatchLevel = 0 | 1 | 2 | 3;

export type Named = { name: string };

/** What a name means, and how well. */
export type NameMatch<Item extends Named> = { item: Item; level: MatchLevel };

/** A list of things with their names folded once. */
export type NameIndex<Item extends Named> = readonly {
  item: Item;
  name: string;
  words: readonly string[];
}[];

export function indexNames<Item extends Named>(items: readonly Item[]): NameIndex<Item> {
  return items.map((item) => {
    const name = withoutHyphens(foldText(item.name));
    return { item, name, words: name.split(" ") };
  });
}

/** "Push-ups" is written in two words as well. A mark that stands alone stays. */
function withoutHyphens(folded: string): string {
  return folded.replaceAll(/(?<=\p{L})[-‑–](?=\p{L})/gu, " ");
}

/**
 * The things that a few folded words may mean, the best first, in the given order where they are equal: the
 * whole name (0), its beginning (1), beginnings of its words in order (2). Only when there are none of these,
 * names with one slip of a letter or another ending (3).
 *
 * @example matchNames(index, ["run"]) // Run before Running shoes before Morning run
 */
export function matchNames<Item extends Named>(
  index: NameIndex<Item>,
  said: readonly string[],
): NameMatch<Item>[] {
  const query = withoutHyphens(said.join(" "));
  if (query === "") return [];
  const tokens = query.split(" ");
  const found = index.flatMap(({ item, name, words }) => {
    const level = levelOf(query, tokens, name, words);
    return level === null ? [] : [{ item, level }];
  });
  if (found.length > 0) return found.toSorted((a, b) => a.level - b.level);
  return index
    .filter(({ words }) => inOrder(tokens, words, isSlip))
    .map(({ item }) => ({ item, level: 3 }));
}

function levelOf(
  query: string,
  tokens: readonly string[],
  name: string,
  words: readonly string[],
): MatchLevel | null {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  if (inOrder(tokens, words, (token, word) => word.startsWith(token))) return 2;
  // "pushups"
  return words.length > 1 && words.join("") === tokens.join("") ? 2 : null;
}

/** Whether every token fits a word of its own, the words being passed once from left to right. */
function inOrder(
  tokens: readonly string[],
  words: readonly string[],
  fits: (token: string, word: string) => boolean,
): boolean {
  let at = 0;
  for (const token of tokens) {
    while (at < words.length && !fits(token, words[at] ?? "")) at += 1;
    if (at === words.length) return false;
    at += 1;
  }
  return true;
}

/** Short words have too many neighbours to be guessed at, and their beginnings even more. */
const SHORTEST_SLIP = 4;
const SHORTEST_SLIP_OF_BEGINNING = 5;

/** A beginning of the word, another form of it, or one that differs in one letter: added, left out, other, or two swapped. */
function isSlip(token: string, word: string): boolean {
  if (word.startsWith(token)) return true;
  if (token.length < SHORTEST_SLIP || /\d/.test(token)) return false;
  if (isSameStem(token, word)) return true;
  if (token.length < SHORTEST_SLIP_OF_BEGINNING) return isOneEditApart(token, word);
  return [-1, 0, 1].some((more) => isOneEditApart(token, word.slice(0, token.length + more)));
}

function isOneEditApart(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const isSwap =
    restA.length > 1 &&
    restA[0] === restB[1] &&
    restA[1] === restB[0] &&
    restA.slice(2) === restB.slice(2);
  return (
    isSwap ||
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1)
  );
}
