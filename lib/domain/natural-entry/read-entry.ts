import type { CalendarDay } from "../calendar-day";
import { MAX_NOTE, MAX_TEXT } from "../limits";
import { MOST_DAY_TOKENS, readDayPhrase } from "./day-phrase";
import type { EntryChange, EntryHabit, EntryReading } from "./entry";
import { EntryFindings } from "./entry-findings";
import { eachPart, restOf, tokensOf } from "./entry-tokens";
import type { EntryWords } from "./entry-words";
import { matchNames, type NameIndex, type NameMatch } from "./match-habits";
import { looksLikeValue, MOST_VALUE_TOKENS, type ReadValue, readValuePhrase } from "./value-phrase";

/** Longer texts are no commands; a note may still be long. */
const MOST_TOKENS = 40;
/** How many words may stand before a text: a name, a verb and a day. */
const MOST_NAME_TOKENS = 30;
/** "nie byłem na" */
const MOST_VERB_TOKENS = 3;

const VERBS = ["skip", "miss", "done", "clear"] as const;
type Verb = (typeof VERBS)[number];

/** Of readings of names that match as well. A text takes whatever is said for its own, so it comes last. */
const RANKS = { verb: 0, value: 1, name: 2, note: 3, text: 5 } as const;

/** A check mark as its tile stores it. */
const CHECKED: EntryChange = { kind: "mark", status: null, value: 1 };

type Context<H extends EntryHabit> = {
  index: NameIndex<H>;
  words: EntryWords;
  today: CalendarDay;
};

/**
 * What a line such as "run 5.2 yesterday" means. The parts may stand in any order; where they can be read in
 * several ways, all are given. Never throws.
 *
 * @param index The habits that can be meant, from `indexNames`, in the owner's order.
 * @example readEntry("german 20", indexNames(habits), entryWords("en"), today).entries[0]?.change
 * // { kind: "mark", status: null, value: 20 }
 */
export function readEntry<H extends EntryHabit>(
  text: string,
  index: NameIndex<H>,
  words: EntryWords,
  today: CalendarDay,
): EntryReading<H> {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return { entries: [], gap: null };
  const grammar = new EntryGrammar<H>({ index, words, today });
  if (tokens.length <= MOST_TOKENS) grammar.readCommand(tokens);
  grammar.readText(tokens, text);
  return grammar.findings.reading();
}

/** Tries all that a line may mean. Lives for one line. */
class EntryGrammar<H extends EntryHabit> {
  readonly findings: EntryFindings<H>;
  readonly #context: Context<H>;
  readonly #matches = new Map<string, NameMatch<H>[]>();

  constructor(context: Context<H>) {
    this.#context = context;
    this.findings = new EntryFindings(context.today);
  }

  /** A name with a value, a day and a verb around it. */
  readCommand(tokens: readonly string[]): void {
    this.#eachDay(tokens, (rest, day) => {
      this.#readVerb(rest, day);
      this.#readValue(rest, day);
      for (const match of this.#match(rest)) this.#readName(match, day);
    });
  }

  /** A name, perhaps a day, and then words that are kept as they are: a note, or what a text habit holds. */
  readText(tokens: readonly string[], text: string): void {
    const most = Math.min(tokens.length - 1, MOST_NAME_TOKENS);
    for (let end = 1; end <= most; end += 1) {
      const head = tokens.slice(0, end);
      const said = restOf(text, end);
      if (this.#isNote(tokens[0])) this.#readNote(head.slice(1), said);
      if (this.#isNote(tokens[end])) this.#readNote(head, restOf(text, end + 1));
      this.#readTextValue(head, said);
    }
  }

  #isNote(token: string | undefined): boolean {
    return this.#context.words.note.includes(token?.replace(/:$/, "") ?? "");
  }

  #readNote(head: readonly string[], note: string): void {
    if (note === "" || note.length > MAX_NOTE) return;
    const change: EntryChange = { kind: "note", note };
    this.#eachDay(head, (name, day) => {
      for (const match of this.#match(name))
        this.findings.add({ match, day, change, isExplicit: true, rank: RANKS.note });
    });
  }

  #readTextValue(head: readonly string[], value: string): void {
    if (value.length > MAX_TEXT) return;
    const change: EntryChange = { kind: "mark", status: null, value };
    // The longer the name that was typed, the surer it is that a name was typed.
    const rank = RANKS.text - head.length / 100;
    this.#eachDay(head, (name, day) => {
      for (const match of this.#match(name))
        if (match.item.valueType === "text")
          this.findings.add({ match, day, change, isExplicit: true, rank });
    });
  }

  /** Calls `visit` for each way to take a day out of the words, and without one. */
  #eachDay(
    tokens: readonly string[],
    visit: (rest: readonly string[], day: CalendarDay | null) => void,
  ): void {
    const { words, today } = this.#context;
    visit(tokens, null);
    eachPart(tokens, MOST_DAY_TOKENS, (part, rest) => {
      if (rest.length === 0) return;
      const folded = part.map((token) => token.replaceAll(/^\(|[),]+$/g, ""));
      for (const day of readDayPhrase(folded, words, today)) visit(rest, day);
    });
  }

  #readVerb(tokens: readonly string[], day: CalendarDay | null): void {
    eachPart(tokens, MOST_VERB_TOKENS, (part, rest) => {
      const said = part.join(" ");
      const verb = VERBS.find((known) => this.#context.words[known].includes(said));
      if (verb === undefined) return;
      for (const match of this.#match(rest)) {
        const change = verbChange(verb, match.item);
        this.findings.add({ match, day, change, isExplicit: true, rank: RANKS.verb });
      }
    });
  }

  #readValue(tokens: readonly string[], day: CalendarDay | null): void {
    const { words } = this.#context;
    eachPart(tokens, MOST_VALUE_TOKENS, (part, rest) => {
      if (rest.length === 0 || !looksLikeValue(part, words)) return;
      for (const match of this.#match(rest)) {
        const read = readValuePhrase(match.item, part, words);
        const said = { match, day, isExplicit: true, rank: RANKS.value };
        if (read) this.findings.add({ ...said, change: valueChange(read) });
        else this.findings.addUnfit(match);
      }
    });
  }

  /** The name alone: a check mark is made, everything else lacks its value. */
  #readName(match: NameMatch<H>, day: CalendarDay | null): void {
    if (match.item.valueType !== "checkbox") return this.findings.addBare(match);
    const isExplicit = day !== null;
    this.findings.add({ match, day, change: CHECKED, isExplicit, rank: RANKS.name });
  }

  #match(tokens: readonly string[]): NameMatch<H>[] {
    const key = tokens.join(" ");
    let matches = this.#matches.get(key);
    if (!matches) {
      matches = matchNames(this.#context.index, tokens);
      this.#matches.set(key, matches);
    }
    return matches;
  }
}

function verbChange(verb: Verb, habit: EntryHabit): EntryChange {
  switch (verb) {
    case "skip":
      return { kind: "mark", status: "skipped", value: null };
    case "miss":
      return { kind: "mark", status: "missed", value: null };
    case "clear":
      return { kind: "mark", status: null, value: null };
    case "done":
      return habit.valueType === "checkbox"
        ? CHECKED
        : { kind: "mark", status: "done", value: null };
  }
}

function valueChange(read: ReadValue): EntryChange {
  return read.kind === "add"
    ? { kind: "add", amount: read.amount }
    : { kind: "mark", status: null, value: read.value };
}
