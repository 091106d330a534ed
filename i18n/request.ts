import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { locale as rootLocale } from "next/root-params";

import { LOCALES } from "@/lib/domain/profile";

/**
 * The language of a shell comes from the internal [locale] segment, never from a cookie: reading one here
 * would make every page dynamic. As a root parameter it is known to every server component, also where the
 * page's other parameters are not (`/goals/[id]` is one shell for all ids). Days are formatted as UTC
 * midnights; instants name their zone where they are shown.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const wanted = asked ?? (await rootLocale());
  const locale = hasLocale(LOCALES, wanted) ? wanted : "en";
  const { default: messages } = await import(`../messages/${locale}.json`);
  return { locale, messages, timeZone: "UTC" };
});
