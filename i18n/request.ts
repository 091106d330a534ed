import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";

import { LOCALES } from "@/lib/domain/profile";

/**
 * The language of a shell comes from the internal [locale] segment, never from a cookie: reading
 * one here would make every page dynamic. Days are formatted as UTC midnights; instants name their
 * zone where they are shown.
 */
export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = hasLocale(LOCALES, requested) ? requested : "en";
  const { default: messages } = await import(`../messages/${locale}.json`);
  return { locale, messages, timeZone: "UTC" };
});
