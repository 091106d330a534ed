import type { Locale } from "../profile";

/** What the palette understands in one language. All words are folded, see `foldText`. */
export type EntryWords = {
  today: readonly string[];
  yesterday: readonly string[];
  /** The day before yesterday; several words stand with single spaces. */
  beforeYesterday: readonly string[];
  /** Days to come are understood to be refused in words. */
  tomorrow: readonly string[];
  /** Said after a day and meaning nothing more: "yesterday evening". */
  partsOfDay: readonly string[];
  lastWeek: readonly string[];
  /** "3 days ago", "a week ago". */
  ago: readonly string[];
  day: readonly string[];
  week: readonly string[];
  /** Behind the number of a date: "18th". */
  ordinals: readonly string[];
  /** Monday first. */
  weekdays: readonly (readonly string[])[];
  /** January first. */
  months: readonly (readonly string[])[];
  /** Verbs may have several words. */
  skip: readonly string[];
  miss: readonly string[];
  done: readonly string[];
  clear: readonly string[];
  note: readonly string[];
  hours: readonly string[];
  minutes: readonly string[];
  /** Spans that are said without a number, in minutes. */
  spans: readonly (readonly [string, number])[];
  /** Zero first. */
  numbers: readonly (readonly string[])[];
  /** Before or behind an amount that comes on top. */
  more: readonly string[];
  /** "7 out of 10". */
  outOf: readonly string[];
  /** Said before a day or a value and meaning nothing: "on Monday", "at 6:35". */
  fillers: readonly string[];
  /** Which number of "3/4" is the month where both could be. */
  slash: "day-first" | "month-first";
};

const ENGLISH: EntryWords = {
  today: ["today", "tod", "this morning", "this afternoon", "this evening", "tonight"],
  yesterday: ["yesterday", "yday", "yest", "last night"],
  beforeYesterday: ["day before yesterday", "the day before yesterday"],
  tomorrow: ["tomorrow", "tmrw"],
  partsOfDay: ["morning", "afternoon", "evening", "night"],
  lastWeek: ["last week"],
  ago: ["ago"],
  day: ["day", "days"],
  week: ["week", "weeks"],
  ordinals: ["st", "nd", "rd", "th"],
  weekdays: [
    ["monday", "mon"],
    ["tuesday", "tue", "tues"],
    ["wednesday", "wed"],
    ["thursday", "thu", "thur", "thurs"],
    ["friday", "fri"],
    ["saturday", "sat"],
    ["sunday", "sun"],
  ],
  months: [
    ["january", "jan"],
    ["february", "feb"],
    ["march", "mar"],
    ["april", "apr"],
    ["may"],
    ["june", "jun"],
    ["july", "jul"],
    ["august", "aug"],
    ["september", "sep", "sept"],
    ["october", "oct"],
    ["november", "nov"],
    ["december", "dec"],
  ],
  skip: ["skip", "skipped", "-"],
  miss: ["miss", "missed", "no", "not", "did not", "didn't", "didn’t", "didnt", "x"],
  done: ["done", "did", "yes", "went to", "✓"],
  clear: ["clear", "undo", "delete", "remove", "reset"],
  note: ["note"],
  hours: ["h", "hr", "hrs", "hour", "hours"],
  minutes: ["m", "min", "mins", "minute", "minutes"],
  spans: [
    ["hour", 60],
    ["an hour", 60],
    ["half hour", 30],
    ["half an hour", 30],
    ["hour and a half", 90],
    ["an hour and a half", 90],
    ["quarter of an hour", 15],
  ],
  numbers: [
    ["zero"],
    ["one", "a"],
    ["two"],
    ["three"],
    ["four"],
    ["five"],
    ["six"],
    ["seven"],
    ["eight"],
    ["nine"],
    ["ten"],
  ],
  more: ["add", "another", "more", "plus"],
  outOf: ["out of", "of"],
  fillers: ["on", "at", "for", "last", "the", "since", "of", "="],
  slash: "month-first",
};

const POLISH: EntryWords = {
  today: ["dzisiaj", "dzis"],
  yesterday: ["wczoraj"],
  beforeYesterday: ["przedwczoraj"],
  tomorrow: ["jutro", "pojutrze"],
  partsOfDay: ["rano", "wieczorem", "w nocy", "po poludniu", "w poludnie"],
  lastWeek: ["w zeszlym tygodniu", "zeszlego tygodnia", "w tamtym tygodniu"],
  ago: ["temu"],
  day: ["dzien", "dni", "dnia"],
  week: ["tydzien", "tygodnie", "tygodni"],
  ordinals: ["go", "-go", "ego", "-ego"],
  weekdays: [
    ["poniedzialek", "pon", "pn"],
    ["wtorek", "wt"],
    ["sroda", "srode", "sr"],
    ["czwartek", "czw", "cz"],
    ["piatek", "pt", "pia"],
    ["sobota", "sobote", "sob", "sb"],
    ["niedziela", "niedziele", "niedz", "nd"],
  ],
  months: [
    ["stycznia", "styczen", "sty"],
    ["lutego", "luty", "lut"],
    ["marca", "marzec", "mar"],
    ["kwietnia", "kwiecien", "kwi"],
    ["maja", "maj"],
    ["czerwca", "czerwiec", "cze"],
    ["lipca", "lipiec", "lip"],
    ["sierpnia", "sierpien", "sie"],
    ["wrzesnia", "wrzesien", "wrz"],
    ["pazdziernika", "pazdziernik", "paz"],
    ["listopada", "listopad", "lis"],
    ["grudnia", "grudzien", "gru"],
  ],
  skip: ["pomin", "pominac", "pomijam", "pominiete", "pominieta", "pominiety", "-"],
  miss: [
    "opuszczone",
    "opuszczona",
    "opuszczony",
    "opusc",
    "opuscilem",
    "opuscilam",
    "nie",
    "nie bylo",
    "nie bylem na",
    "nie bylam na",
    "nie zrobilem",
    "nie zrobilam",
    "x",
  ],
  done: [
    "zrobione",
    "zrobiona",
    "zrobiony",
    "zrobilem",
    "zrobilam",
    "gotowe",
    "tak",
    "bylo",
    "bylem na",
    "bylam na",
    "✓",
  ],
  clear: ["wyczysc", "cofnij", "usun", "skasuj"],
  note: ["notatka", "notatke", "notatki"],
  hours: ["h", "godz", "godzina", "godzine", "godziny", "godzin"],
  minutes: ["m", "min", "minuta", "minute", "minuty", "minut"],
  spans: [
    ["godzina", 60],
    ["godzine", 60],
    ["godzinke", 60],
    ["pol godziny", 30],
    ["pol godzinki", 30],
    ["poltorej godziny", 90],
    ["kwadrans", 15],
  ],
  numbers: [
    ["zero"],
    ["jeden", "jedna", "jedno"],
    ["dwa", "dwie"],
    ["trzy"],
    ["cztery"],
    ["piec"],
    ["szesc"],
    ["siedem"],
    ["osiem"],
    ["dziewiec"],
    ["dziesiec"],
  ],
  more: ["dodaj", "jeszcze", "plus"],
  outOf: ["na", "z"],
  fillers: [
    "w",
    "we",
    "o",
    "na",
    "przez",
    "ostatni",
    "ostatnia",
    "ostatnie",
    "zeszly",
    "zeszla",
    "zeszle",
    "dnia",
    "=",
  ],
  slash: "day-first",
};

/** The words of a language. */
export function entryWords(locale: Locale): EntryWords {
  return locale === "pl" ? POLISH : ENGLISH;
}
