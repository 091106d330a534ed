import { addDays, type CalendarDay } from "../calendar-day";
import type { Habit } from "../habit";
import { MAX_NOTE, MAX_TEXT } from "../limits";
import type { LogStatus, LogValue } from "../log";
import { MOST_DAY_TOKENS, readDayPhrase } from "./day-phrase";
import type { EntryWords } from "./entry-words";
import { foldText } from "./fold-text";
import { type MatchLevel, matchNames, type NameIndex } from "./match-habits";
import { looksLikeValue, MOST_VALUE_TOKENS, readValuePhrase } from "./value-phrase";

/**
 * So many days before the start of a habit can be named: who begins today tells of yesterday, and the start moves back to
 * it. A day long before is a slip more often than meant, and every day since would count as missed.
 */
const MOST_DAYS_BEFORE = 31;

/** What the palette needs to know of a habit. */
export type EntryHabit = Pick<
  Habit,
  "id" | "name" | "valueType" | "unit" | "scaleMax" | "start" | "end"
>;

/** What an entry does to the day. */
export type EntryChange =
  | { kind: "mark"; status: LogStatus | null; value: LogValue }
  | { kind: "add"; amount: number }
  | { kind: "note"; note: string };

export type Entry<H extends EntryHabit = EntryHabit> = {
  habit: H;
  day: CalendarDay;
  change: EntryChange;
  /** Whether more was said than the name of the habit: a value, a day or a verb. */
  isExplicit: boolean;
  /** Whether the day was named. */
  hasDay: boolean;
};

/** Why something that names a habit could not be read to the end. */
export type EntryGap<H extends EntryHabit = EntryHabit> =
  | { kind: "value_missing"; habit: H }
  | { kind: "value_unfit"; habit: H }
  | { kind: "day_ahead"; habit: H }
  | { kind: "day_outside"; habit: H };

export type EntryReading<H extends EntryHabit = EntryHabit> = {
  /** Everything the text may mean, the likeliest first. */
  entries: readonly Entry<H>[];
  /** Only without entries: what the best guess lacks; null when no habit was meant at all. */
  gap: EntryGap<H> | null;
};

/** Longer texts are no commands; a note may still be long. */
const MOST_TOKENS = 40;
/** How many words may stand before a text: a name, a verb and a day. */
const MOST_NAME_TOKENS = 30;

type Token = { raw: string; folded: string };
/** "nie byłem na" */
const MOST_VERB_TOKENS = 3;

type Verb = "skip" | "miss" | "done" | "clear";
const VERBS: readonly Verb[] = ["skip", "miss", "done", "clear"];

type Found<H extends EntryHabit> = { entry: Entry<H>; level: MatchLevel; rank: number };
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
  const context = { index, words, today };
  const reader = new EntryReader<H>(context);
  if (tokens.length <= MOST_TOKENS) reader.readCommand(tokens);
  reader.readText(tokens, text);
  return reader.reading();
}

function tokensOf(text: string): Token[] {
  return text
    .split(/\s+/u)
    .map((raw) => ({ raw, folded: withoutPoint(foldText(raw)) }))
    .filter(({ folded }) => folded !== "");
}

/** "Mood: 7", "read 25, yesterday": what ends a word is not part of it, unless it is all there is. */
function withoutPoint(word: string): string {
  return word.replace(/(?<=.)[,:;.]$/u, "");
}

/** Gathers what a line may mean. Lives for one line. */
class EntryReader<H extends EntryHabit> {
  readonly #context: Context<H>;
  readonly #matches = new Map<string, { item: H; level: MatchLevel }[]>();
  readonly #found: Found<H>[] = [];
  #gap: { gap: EntryGap<H>; weight: number } | null = null;

  constructor(context: Context<H>) {
    this.#context = context;
  }

  reading(): EntryReading<H> {
    const seen = new Set<string>();
    const entries = this.#found
      .toSorted((a, b) => a.level - b.level || a.rank - b.rank)
      .map(({ entry }) => entry)
      .filter((entry) => !seen.has(keyOf(entry)) && seen.add(keyOf(entry)));
    return { entries, gap: entries.length > 0 ? null : (this.#gap?.gap ?? null) };
  }

  /** A name with a value, a day and a verb around it. */
  readCommand(tokens: readonly Token[]): void {
    this.#readDays(tokens, (rest, day) => {
      this.#readVerb(rest, day);
      this.#readValue(rest, day);
      for (const { item, level } of this.#match(rest)) this.#readName(item, level, day);
    });
  }

  /** A name, perhaps a day, and then words that are kept as they are: a note, or what a text habit holds. */
  readText(tokens: readonly Token[], text: string): void {
    const most = Math.min(tokens.length - 1, MOST_NAME_TOKENS);
    for (let end = 1; end <= most; end += 1) {
      const head = tokens.slice(0, end);
      const said = restOf(text, end);
      if (this.#isNote(tokens[0])) this.#readNote(head.slice(1), said);
      if (this.#isNote(tokens[end])) this.#readNote(head, restOf(text, end + 1));
      this.#readDays(head, (name, day) => {
        for (const { item, level } of this.#match(name))
          if (item.valueType === "text") this.#addText(item, level, day, said, end);
      });
    }
  }

  #isNote(token: Token | undefined): boolean {
    return this.#context.words.note.includes(token?.folded.replace(/:$/, "") ?? "");
  }

  #readNote(head: readonly Token[], note: string): void {
    if (note === "" || note.length > MAX_NOTE) return;
    this.#readDays(head, (name, day) => {
      for (const { item, level } of this.#match(name))
        this.#add(item, level, day, { kind: "note", note }, { isExplicit: true, rank: 3 });
    });
  }

  /** Calls `visit` for each way to take a day out of the words, and without one. */
  #readDays(
    tokens: readonly Token[],
    visit: (rest: readonly Token[], day: CalendarDay | null) => void,
  ): void {
    const { words, today } = this.#context;
    visit(tokens, null);
    eachPart(tokens, MOST_DAY_TOKENS, (part, rest) => {
      if (rest.length === 0) return;
      const folded = part.map((token) => token.folded.replaceAll(/^\(|[),]+$/g, ""));
      for (const day of readDayPhrase(folded, words, today)) visit(rest, day);
    });
  }

  #readVerb(tokens: readonly Token[], day: CalendarDay | null): void {
    eachPart(tokens, MOST_VERB_TOKENS, (part, rest) => {
      const said = part.map(({ folded }) => folded).join(" ");
      const verb = VERBS.find((known) => this.#context.words[known].includes(said));
      if (verb === undefined) return;
      for (const { item, level } of this.#match(rest))
        this.#add(item, level, day, verbChange(verb, item), { isExplicit: true, rank: 0 });
    });
  }

  #readValue(tokens: readonly Token[], day: CalendarDay | null): void {
    const { words } = this.#context;
    eachPart(tokens, MOST_VALUE_TOKENS, (part, rest) => {
      const folded = part.map((token) => token.folded);
      if (rest.length === 0 || !looksLikeValue(folded, words)) return;
      for (const { item, level } of this.#match(rest)) {
        const read = readValuePhrase(item, folded, words);
        if (read === null) this.#miss({ kind: "value_unfit", habit: item }, 2);
        else this.#add(item, level, day, valueChange(read), { isExplicit: true, rank: 1 });
      }
    });
  }

  /** The name alone: a check mark is made, everything else lacks its value. */
  #readName(habit: H, level: MatchLevel, day: CalendarDay | null): void {
    const isExplicit = day !== null;
    if (habit.valueType === "checkbox")
      this.#add(
        habit,
        level,
        day,
        { kind: "mark", status: null, value: 1 },
        { isExplicit, rank: 2 },
      );
    else this.#miss({ kind: "value_missing", habit }, 1);
  }

  #addText(
    habit: H,
    level: MatchLevel,
    day: CalendarDay | null,
    value: string,
    nameEnd: number,
  ): void {
    if (value.length > MAX_TEXT) return;
    // The longer the name that was typed, the surer it is that a name was typed.
    const rank = 5 - nameEnd / 100;
    this.#add(habit, level, day, { kind: "mark", status: null, value }, { isExplicit: true, rank });
  }

  #add(
    habit: H,
    level: MatchLevel,
    named: CalendarDay | null,
    change: EntryChange,
    { isExplicit, rank }: { isExplicit: boolean; rank: number },
  ): void {
    const day = named ?? this.#context.today;
    if (day > this.#context.today) return this.#miss({ kind: "day_ahead", habit }, 3);
    if (day < addDays(habit.start, -MOST_DAYS_BEFORE) || (habit.end !== null && day > habit.end))
      return this.#miss({ kind: "day_outside", habit }, 3);
    this.#found.push({
      entry: { habit, day, change, isExplicit, hasDay: named !== null },
      level,
      rank,
    });
  }

  #miss(gap: EntryGap<H>, weight: number): void {
    if (weight > (this.#gap?.weight ?? 0)) this.#gap = { gap, weight };
  }

  #match(tokens: readonly Token[]): { item: H; level: MatchLevel }[] {
    const folded = tokens.map((token) => token.folded);
    const key = folded.join(" ");
    let matches = this.#matches.get(key);
    if (!matches) {
      matches = matchNames(this.#context.index, folded);
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
      // A check mark is stored as its tile stores it.
      return habit.valueType === "checkbox"
        ? { kind: "mark", status: null, value: 1 }
        : { kind: "mark", status: "done", value: null };
  }
}

function valueChange(read: NonNullable<ReturnType<typeof readValuePhrase>>): EntryChange {
  return read.kind === "add"
    ? { kind: "add", amount: read.amount }
    : { kind: "mark", status: null, value: read.value };
}

/** Every run of up to `most` words in a row, with the words around it. */
function eachPart(
  tokens: readonly Token[],
  most: number,
  visit: (part: readonly Token[], rest: readonly Token[]) => void,
): void {
  for (let from = 0; from < tokens.length; from += 1) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + most); to += 1) {
      visit(tokens.slice(from, to), [...tokens.slice(0, from), ...tokens.slice(to)]);
    }
  }
}

/** The text behind its first `count` words, as it was typed. */
function restOf(text: string, count: number): string {
  let rest = text.trimStart();
  for (let passed = 0; passed < count; passed += 1) rest = rest.replace(/^\S+\s*/u, "");
  return rest.trim();
}

function keyOf({ habit, day, change }: Entry): string {
  return JSON.stringify([habit.id, day, change]);
}
