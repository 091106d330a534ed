import { unmarkFilled } from "@/lib/offline/device-mark";

import { forgetUser } from "./known-user";

/**
 * Forgets whose browser this was, before the first page of whoever has just signed in. What is stored of the
 * person before stays, under their own name; nothing of it is shown until the server has said who this is.
 */
export async function prepareSignIn(): Promise<void> {
  forgetUser();
  if ("caches" in globalThis) await unmarkFilled();
}
