import type { Locale } from "../profile";

/** What the palette understands in one language. All words are folded, see `foldText`. */
export type EntryWords = {
  today: readonly string[];
  yesterday: readonly string[];
  /** The day before yesterday; several words stand with single spaces. */
  beforeYesterday: readonly string[];
  /** Monday first. */
  weekdays: readonly (readonly string[])[];
  /** January first. */
  months: readonly (readonly string[])[];
  skip: readonly string[];
  miss: readonly string[];
  done: readonly string[];
  clear: readonly string[];
  note: readonly string[];
  hours: readonly string[];
  minutes: readonly string[];
  /** Said before a day or a value and meaning nothing: "on Monday", "at 6:35". */
  fillers: readonly string[];
  /** Which number of "3/4" is the month where both could be. */
  slash: "day-first" | "month-first";
};

const ENGLISH: EntryWords = {
  today: ["today", "tod"],
  yesterday: ["yesterday", "yday", "yest"],
  beforeYesterday: ["day before yesterday", "the day before yesterday"],
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
  skip: ["skip", "skipped"],
  miss: ["miss", "missed"],
  done: ["done", "did"],
  clear: ["clear"],
  note: ["note"],
  hours: ["h", "hr", "hrs", "hour", "hours"],
  minutes: ["m", "min", "mins", "minute", "minutes"],
  fillers: ["on", "at", "for", "last", "the", "since"],
  slash: "month-first",
};

const POLISH: EntryWords = {
  today: ["dzisiaj", "dzis"],
  yesterday: ["wczoraj"],
  beforeYesterday: ["przedwczoraj"],
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
  skip: ["pomin", "pominac", "pomijam", "pominiete", "pominieta", "pominiety"],
  miss: ["opuszczone", "opuszczona", "opuszczony", "opusc", "opuscilem", "opuscilam"],
  done: ["zrobione", "zrobiona", "zrobiony", "zrobilem", "zrobilam", "gotowe"],
  clear: ["wyczysc"],
  note: ["notatka", "notatke", "notatki"],
  hours: ["h", "godz", "godzina", "godzine", "godziny", "godzin"],
  minutes: ["m", "min", "minuta", "minute", "minuty", "minut"],
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
  ],
  slash: "day-first",
};

/** The words of a language. */
export function entryWords(locale: Locale): EntryWords {
  return locale === "pl" ? POLISH : ENGLISH;
}
