import { useLocale } from "next-intl";

import type { Locale } from "@/lib/domain/profile";

/**
 * How each language writes days and numbers. English has its day before its month and 24 hours, as the
 * design draws it.
 */
export const FORMAT_LOCALES = { en: "en-GB", pl: "pl" } as const satisfies Record<Locale, string>;

export type FormatLocale = (typeof FORMAT_LOCALES)[Locale];

/** The language of the page, as people choose it. `useLocale` answers how days and numbers are written. */
export function useLanguage(): Locale {
  return useLocale() === "pl" ? "pl" : "en";
}
