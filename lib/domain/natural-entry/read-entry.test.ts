import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, calendarDay, toIsoDay } from "../calendar-day";
import type { Habit, ValueType } from "../habit";
import { cleanName } from "../habit-draft";
import { habitId } from "../ids";
import { type Locale, LOCALES } from "../profile";
import type { Entry, EntryChange, EntryHabit } from "./entry";
import { entryText } from "./entry-text";
import { entryWords } from "./entry-words";
import { foldText } from "./fold-text";
import { indexNames } from "./match-habits";
import { readEntry } from "./read-entry";

/** A Friday. */
const TODAY = calendarDay("2026-11-20");
let made = 0;

const ENGLISH = [
  habit("German", "duration"),
  habit("Morning run", "counter", { unit: "km" }),
  habit("Run home", "checkbox"),
  habit("Gym", "checkbox"),
  habit("Water", "counter", { unit: "glasses" }),
  habit("Wake", "time"),
  habit("Mood", "scale"),
  habit("Read", "duration"),
  habit("Good thing", "text"),
  habit("Skip rope", "counter"),
];

const POLISH = [
  habit("Niemiecki", "duration"),
  habit("Bieganie", "counter", { unit: "km" }),
  habit("Siłownia", "checkbox"),
  habit("Woda", "counter", { unit: "szklanki" }),
  habit("Pobudka", "time"),
  habit("Nastrój", "scale"),
  habit("Książka", "duration"),
];

describe("what is understood", () => {
  test.each([
    ["german 20", "German set 20"],
    ["German 20 min", "German set 20"],
    ["ger 1:30", "German set 90"],
    ["german 1h 25", "German set 85"],
    ["german 1.5 h", "German set 90"],
    ["german +10", "German add 10"],
    ["20 german", "German set 20"],
    ["read 0:25 18 nov", "Read set 25 2026-11-18"],
    ["read 25min nov 18", "Read set 25 2026-11-18"],
    ["read for 25 on 18.11.", "Read set 25 2026-11-18"],
    ["read 25 2026-11-02", "Read set 25 2026-11-02"],
    ["read 25 24 dec", "Read set 25 2025-12-24"],
    ["read 25 24 dec 2024", "Read set 25 2024-12-24"],
    ["read 25 29 feb", "Read set 25 2024-02-29"],
    ["morning 5.2 yesterday", "Morning run set 5.2 2026-11-19"],
    ["yesterday morning 5,2km", "Morning run set 5.2 2026-11-19"],
    ["skip gym", "Gym skipped"],
    ["gym skip day before yesterday", "Gym skipped 2026-11-18"],
    ["missed gym mon", "Gym missed 2026-11-16"],
    ["gym done", "Gym set 1"],
    ["done water", "Water done"],
    ["clear water", "Water cleared"],
    ["water +1", "Water add 1"],
    ["water -2", "Water add -2"],
    ["water 3 glasses", "Water set 3"],
    ["wake 6:35", "Wake set 395"],
    ["wake at 0635", "Wake set 395"],
    ["wake 6:35 am", "Wake set 395"],
    ["wake 12am", "Wake set 0"],
    ["wake 7pm", "Wake set 1140"],
    ["mood 7 monday", "Mood set 7 2026-11-16"],
    ["mood 7/10", "Mood set 7"],
    ["  READ   for\t25 MINS ", "Read set 25"],
    ["reading 25", "Read set 25"],
    ["ｗａｔｅｒ 3", undefined],
    ["water 3 glass", "Water set 3"],
    ["water 3 rubber", undefined],
    ["wter 2", "Water set 2"],
    ["germna 20", "German set 20"],
    ["skip skip rope", "Skip rope skipped"],
    ["skip rope 40", "Skip rope set 40"],
    ["good Tea with Ola", 'Good thing set "Tea with Ola"'],
    ["note gym Sore  knee", 'Gym note "Sore  knee"'],
    ["gym yesterday note: closed", 'Gym note "closed" 2026-11-19'],
    ["20 min of german", "German set 20"],
    ["german half an hour", "German set 30"],
    ["read for an hour and a half", "Read set 90"],
    ["read 45 min last night", "Read set 45 2026-11-19"],
    ["read 25, yesterday.", "Read set 25 2026-11-19"],
    ["read 25 (mon)", "Read set 25 2026-11-16"],
    ["morning 8 2 days ago", "Morning run set 8 2026-11-18"],
    ["morning 8 a week ago", "Morning run set 8 2026-11-13"],
    ["morning 5 this morning", "Morning run set 5"],
    ["morning 5 wed last week", "Morning run set 5 2026-11-11"],
    ["water 3 on the 18th", "Water set 3 2026-11-18"],
    ["water 3 on the 31st", "Water set 3 2026-10-31"],
    ["water two", "Water set 2"],
    ["water 3 more", "Water add 3"],
    ["add 2 glasses of water", "Water add 2"],
    ["another water", undefined],
    ["8 glasses of water", "Water set 8"],
    ["mood: 8", "Mood set 8"],
    ["mood = 8", "Mood set 8"],
    ["mood 7 out of 10", "Mood set 7"],
    ["wake at 7", "Wake set 420"],
    ["good thing: Snow", 'Good thing set "Snow"'],
    ["gym yes", "Gym set 1"],
    ["gym no", "Gym missed"],
    ["didn’t gym yesterday", "Gym missed 2026-11-19"],
    ["gym -", "Gym skipped"],
    ["gym x", "Gym missed"],
    ["undo gym", "Gym cleared"],
    ["skip-rope 40", "Skip rope set 40"],
    ["skiprope 40", "Skip rope set 40"],
  ])("%s", (text, expected) => {
    expect(read(text, "en", ENGLISH)[0]).toBe(expected);
  });

  test.each([
    ["niemiecki 20", "Niemiecki set 20"],
    ["niem 1 godz 25 min", "Niemiecki set 85"],
    ["bieg 5,2 wczoraj", "Bieganie set 5.2 2026-11-19"],
    ["pomiń siłownię", "Siłownia skipped"],
    ["silownia zrobione w poniedziałek", "Siłownia set 1 2026-11-16"],
    ["siłownia opuszczone przedwczoraj", "Siłownia missed 2026-11-18"],
    ["woda +1", "Woda add 1"],
    ["woda 2 szklanki śr", "Woda set 2 2026-11-18"],
    ["pobudka o 6.35", "Pobudka set 395"],
    ["nastroj 7 wtorek", "Nastrój set 7 2026-11-17"],
    ["książka 0:25 18 listopada", "Książka set 25 2026-11-18"],
    ["ksiazka 25 18 lis", "Książka set 25 2026-11-18"],
    ["notatka siłownia zamknięte", 'Siłownia note "zamknięte"'],
    ["wody 3 szklanek", "Woda set 3"],
    ["woda 1 szklankę", "Woda set 1"],
    ["WODĄ 4 SZKLANKAMI", "Woda set 4"],
    ["niemieckiego 20 minut wczoraj", "Niemiecki set 20 2026-11-19"],
    ["biegania 5 km w zeszły poniedziałek", "Bieganie set 5 2026-11-16"],
    ["książki 1 godzinę 10 minut", "Książka set 70"],
    ["pominąć siłownię w środę", "Siłownia skipped 2026-11-18"],
    ["zrobiłam siłownię", "Siłownia set 1"],
    ["siłowni nie, opuściłem wczoraj", undefined],
    ["opuściłem siłownię w niedzielę", "Siłownia missed 2026-11-15"],
    ["nastrojem 7 we wtorek", "Nastrój set 7 2026-11-17"],
    ["niemiecki godzinę wczoraj", "Niemiecki set 60 2026-11-19"],
    ["niemiecki pół godziny", "Niemiecki set 30"],
    ["niemiecki przez półtorej godziny", "Niemiecki set 90"],
    ["kwadrans niemieckiego", "Niemiecki set 15"],
    ["bieganie 8 dwa dni temu", "Bieganie set 8 2026-11-18"],
    ["bieganie 8 tydzień temu", "Bieganie set 8 2026-11-13"],
    ["bieganie 5 w zeszłym tygodniu w środę", "Bieganie set 5 2026-11-11"],
    ["bieganie 5,2 wczoraj wieczorem", "Bieganie set 5.2 2026-11-19"],
    ["woda jeszcze 2", "Woda add 2"],
    ["dodaj dwie szklanki wody", "Woda add 2"],
    ["nastrój 7 na 10", "Nastrój set 7"],
    ["pobudka o 7", "Pobudka set 420"],
    ["nie było siłowni", "Siłownia missed"],
    ["siłownia tak", "Siłownia set 1"],
    ["byłam na siłowni wczoraj", "Siłownia set 1 2026-11-19"],
    ["cofnij siłownię", "Siłownia cleared"],
  ])("%s", (text, expected) => {
    expect(read(text, "pl", POLISH)[0]).toBe(expected);
  });
});

describe("what may mean several things", () => {
  test("a word of two names", () => {
    expect(read("run 5 yesterday", "en", [...ENGLISH, habit("Running", "counter")])).toEqual([
      "Running set 5 2026-11-19",
      "Morning run set 5 2026-11-19",
    ]);
  });

  test("the weekday of today", () => {
    expect(read("gym fri", "en", ENGLISH)).toEqual(["Gym set 1", "Gym set 1 2026-11-13"]);
  });

  test("a date with a slash, and an amount that could be a date", () => {
    expect(read("gym 3/4", "en", ENGLISH)).toEqual([
      "Gym set 1 2026-03-04",
      "Gym set 1 2026-04-03",
    ]);
    expect(read("siłownia 3/4", "pl", POLISH)[0]).toBe("Siłownia set 1 2026-04-03");
    expect(read("morning 18.11", "en", ENGLISH)).toEqual(["Morning run set 18.11"]);
  });

  test("a day inside a text", () => {
    expect(read("good today was calm", "en", ENGLISH)).toEqual([
      'Good thing set "was calm"',
      'Good thing set "today was calm"',
    ]);
  });

  test("a verb that is a name", () => {
    const found = read("skip rope", "en", [
      habit("Rope", "checkbox"),
      habit("Skip rope", "checkbox"),
    ]);
    expect(found).toEqual(["Rope skipped", "Skip rope set 1", "Skip rope skipped"]);
  });
});

test("a habit that begins today takes a day of the month before, and none of long ago", () => {
  const names = indexNames([habit("Run", "counter", { unit: "km", start: TODAY })]);
  const daysOf = (text: string) =>
    readEntry(text, names, entryWords("en"), TODAY).entries.map(({ day }) => toIsoDay(day));
  expect(daysOf("run 5.2 yesterday")).toEqual(["2026-11-19"]);
  expect(daysOf("run 5.2 2026-10-20")).toEqual(["2026-10-20"]);
  expect(daysOf("run 5.2 2026-10-19")).toEqual([]);
});

describe("what is not understood", () => {
  test.each([
    ["german", "value_missing"],
    ["german yesterday", "value_missing"],
    ["mood 11", "value_unfit"],
    ["wake 25:10", "value_unfit"],
    ["german 20 2026-11-21", "day_ahead"],
    ["skip gym tomorrow", "day_ahead"],
    ["german 20 2019-01-01", "day_outside"],
    ["zzz 5", undefined],
    ["wate 6:35", "value_unfit"],
    ["garm 6", undefined],
    ["", undefined],
    ["7", undefined],
    ["yesterday", undefined],
  ])("%s", (text, kind) => {
    const { entries, gap } = readEntry(text, indexNames(ENGLISH), entryWords("en"), TODAY);
    expect(entries).toEqual([]);
    expect(gap?.kind).toBe(kind);
  });
});

test("the name alone is understood, and not taken for an order", () => {
  const reading = readEntry("gym", indexNames(ENGLISH), entryWords("en"), TODAY);
  expect(reading.entries.map(({ isExplicit }) => isExplicit)).toEqual([false]);
});

describe("laws", () => {
  const locales = fc.constantFrom(...LOCALES);

  test("no text makes it throw", () => {
    const pieces = fc.constantFrom(
      ..."skip note run 5 +1 -1 6:35 18 nov 31.02 3/4 1h 99999999999 yesterday gym good a ( \\ * %".split(
        " ",
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 60 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(texts, locales, (text, locale) => {
        const { entries } = readEntry(text, indexNames(ENGLISH), entryWords(locale), TODAY);
        for (const entry of entries) expect(entry.day).toBeLessThanOrEqual(TODAY);
      }),
      { numRuns: 500 },
    );
  });

  test("what an entry says is read back", () => {
    fc.assert(
      fc.property(entries(), locales, (entry, locale) => {
        const text = entryText(entry, entryWords(locale), TODAY);
        const index = indexNames([...ENGLISH, entry.habit]);
        const read = readEntry(text, index, entryWords(locale), TODAY).entries;
        expect(read.map(sayEntry)).toContain(sayEntry(entry));
      }),
      { numRuns: 1000 },
    );
  });
});

type Said = Omit<Entry, "isExplicit" | "hasDay">;

function entries(): fc.Arbitrary<Said> {
  const names = fc
    .oneof(
      fc.string({ minLength: 1, maxLength: 30 }),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
      fc.constantFrom("Up before 6:45", "10 push-ups", "Skip", "May 1", "Wczoraj", "Note to self"),
    )
    .map(cleanName)
    .filter((name) => foldText(name) !== "");
  const types = fc.constantFrom<ValueType>(
    "checkbox",
    "counter",
    "duration",
    "time",
    "scale",
    "text",
  );
  const days = fc.integer({ min: 0, max: 1500 }).map((back) => addDays(TODAY, -back));
  return fc
    .tuple(names, types, days)
    .map(([name, type, day]) => ({ day, habit: habit(name, type) }))
    .chain(({ habit: made, day }) => changes(made).map((change) => ({ habit: made, day, change })));
}

function changes({ valueType }: EntryHabit): fc.Arbitrary<EntryChange> {
  const statuses = fc
    .constantFrom("skipped" as const, "missed" as const, null)
    .map((status): EntryChange => ({ kind: "mark", status, value: null }));
  const texts = fc.string({ minLength: 1, maxLength: 60 }).map((text) => text.trim());
  const notes = texts
    .filter((text) => text !== "")
    .map((note): EntryChange => ({ kind: "note", note }));
  return fc.oneof(statuses, notes, values(valueType));
}

function values(valueType: ValueType): fc.Arbitrary<EntryChange> {
  const set = (value: number | string): EntryChange => ({ kind: "mark", status: null, value });
  const thousandths = fc.integer({ min: 0, max: 1_440_000 }).map((amount) => amount / 1000);
  const added = fc
    .integer({ min: -999_999, max: 999_999 })
    .filter((amount) => amount !== 0)
    .map((amount): EntryChange => ({ kind: "add", amount: amount / 1000 }));
  switch (valueType) {
    case "checkbox":
      return fc.constant(set(1));
    case "counter":
    case "duration":
      return fc.oneof(thousandths.map(set), added);
    case "time":
      return fc.integer({ min: 0, max: 1439 }).map(set);
    case "scale":
      return fc.integer({ min: 1, max: 10 }).map(set);
    case "text":
      return fc
        .string({ minLength: 1, maxLength: 60 })
        .map((text) => text.trim())
        .filter((text) => text !== "")
        .map(set);
  }
}

function read(text: string, locale: Locale, habits: readonly EntryHabit[]): string[] {
  return readEntry(text, indexNames(habits), entryWords(locale), TODAY).entries.map(sayEntry);
}

function sayEntry({ habit: { name }, day, change }: Said): string {
  const said = [name, sayChange(change), day === TODAY ? "" : toIsoDay(day)];
  return said.filter((part) => part !== "").join(" ");
}

function sayChange(change: EntryChange): string {
  if (change.kind === "add") return `add ${change.amount}`;
  if (change.kind === "note") return `note ${JSON.stringify(change.note)}`;
  return (
    change.status ?? (change.value === null ? "cleared" : `set ${JSON.stringify(change.value)}`)
  );
}

function habit(name: string, valueType: ValueType, more: Partial<Habit> = {}): EntryHabit {
  made += 1;
  const id = habitId(`00000000-0000-7000-8000-${String(made).padStart(12, "0")}`);
  const start = calendarDay("2022-01-01");
  return { id, name, valueType, unit: "", scaleMax: 10, start, end: null, ...more };
}
