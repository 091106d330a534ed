/** A month of a year; `month` counts from 1. */
export type Month = { year: number; month: number };

const NAMES: readonly (readonly string[])[] = [
  ["january", "styczeń", "enero", "januar"],
  ["february", "luty", "febrero", "februar"],
  ["march", "marzec", "marzo", "märz"],
  ["april", "kwiecień", "abril"],
  ["may", "maj", "mayo", "mai"],
  ["june", "czerwiec", "junio", "juni"],
  ["july", "lipiec", "julio", "juli"],
  ["august", "sierpień", "agosto"],
  ["september", "wrzesień", "septiembre"],
  ["october", "październik", "octubre", "oktober"],
  ["november", "listopad", "noviembre"],
  ["december", "grudzień", "diciembre", "dezember"],
];

/**
 * The month that the first of these texts names: `2026-07`, `07/2026` or a whole name with a year.
 * @example monthIn(["Habits", "July 2026"]) // { year: 2026, month: 7 }
 */
export function monthIn(texts: readonly string[]): Month | null {
  for (const text of texts) {
    const month = monthOf(text.toLowerCase().normalize("NFC"));
    if (month) return month;
  }
  return null;
}

function monthOf(text: string): Month | null {
  const yearFirst = /(?<!\d)((?:19|20)\d{2})[-_./ ]?(0?[1-9]|1[0-2])(?!\d)/.exec(text);
  if (yearFirst) return { year: Number(yearFirst[1]), month: Number(yearFirst[2]) };
  const monthFirst = /(?<!\d)(0?[1-9]|1[0-2])[-_./ ]((?:19|20)\d{2})(?!\d)/.exec(text);
  if (monthFirst) return { year: Number(monthFirst[2]), month: Number(monthFirst[1]) };
  const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(text)?.[0];
  const words = text.split(/[^\p{L}]+/u);
  const month = NAMES.findIndex((names) => names.some((name) => words.includes(name)));
  return year === undefined || month === -1 ? null : { year: Number(year), month: month + 1 };
}
