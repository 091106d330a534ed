import "server-only";
import { headers } from "next/headers";

import { ownPath } from "@/lib/domain/account-draft";

/** Where the proxy says which page was asked for: layouts are not told their address. */
export const WANTED_PAGE = "x-kept-page";

/** Path and query of the page that the browser asks for. */
export async function wantedPage(): Promise<string> {
  return ownPath((await headers()).get(WANTED_PAGE) ?? undefined, "/today");
}
