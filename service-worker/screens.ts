import type { Locale } from "@/lib/domain/profile";

import { storePayloads } from "./payloads";
import { storeShells } from "./shells";

/** Stores all screens in a language, as documents and as what the router needs of them. */
export async function storeScreens(locale: Locale): Promise<void> {
  await storeShells(locale);
  await storePayloads(locale);
}
