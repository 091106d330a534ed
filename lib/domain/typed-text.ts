/** An amount as people type it: digits, one decimal point or comma, up to three decimals. Null for anything else. */
export function parseAmount(text: string): number | null {
  const amount = /^-?\d{1,9}(?:[.,]\d{1,3})?$/.exec(text.trim());
  return amount ? Number(amount[0].replace(",", ".")) : null;
}

/**
 * Minutes of a duration written `H:MM` to `HHH:MM`, or as a plain number of minutes.
 * Null for anything else.
 * @example parseDuration("1:25") // 85
 */
export function parseDuration(text: string): number | null {
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(text.trim());
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const minutes = /^\d{1,5}(?:[.,]\d{1,3})?$/.exec(text.trim());
  return minutes ? Number(minutes[0].replace(",", ".")) : null;
}

/** Minute of the day of `HH:MM` (00:00 to 23:59) or of four digits; null for anything else. @example parseTimeOfDay("06:45") // 405 */
export function parseTimeOfDay(text: string): number | null {
  const clock = /^([01]?\d|2[0-3]):?([0-5]\d)$/.exec(text.trim());
  return clock ? Number(clock[1]) * 60 + Number(clock[2]) : null;
}
