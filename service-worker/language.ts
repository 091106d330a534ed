import { chooseLocale } from "@/lib/domain/locale-choice";
import type { Locale } from "@/lib/domain/profile";

declare const self: ServiceWorkerGlobalScope;

/** The cookie by which the server chooses too. */
const LOCALE_COOKIE = "locale";

/** The language in which the server would answer now. */
export async function languageNow(): Promise<Locale> {
  // Missing in older browsers; their owner gets the browser's language until the network is back.
  const cookie = await self.cookieStore?.get(LOCALE_COOKIE);
  return chooseLocale(cookie?.value, navigator.languages.join(","));
}
