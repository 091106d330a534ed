import { type Locale, LOCALES } from "./profile";

/**
 * The language of a visit: what was chosen before, else the first one of the browser's list that Kept speaks,
 * else English.
 *
 * @param chosen The value of the cookie, or undefined.
 * @param accepted The `Accept-Language` header (RFC 9110, 12.5.4).
 * @example chooseLocale(undefined, "de, pl;q=0.8, en;q=0.5") // "pl"
 */
export function chooseLocale(chosen: string | undefined, accepted: string): Locale {
  return localeNamed(chosen) ?? wanted(accepted).find((locale) => locale !== undefined) ?? "en";
}

function wanted(accepted: string): (Locale | undefined)[] {
  return accepted
    .slice(0, 1000)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
      return { language: tag.toLowerCase().split("-")[0], quality: Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ language }) => localeNamed(language));
}

function localeNamed(text: string | undefined): Locale | undefined {
  return LOCALES.find((locale) => locale === text);
}
