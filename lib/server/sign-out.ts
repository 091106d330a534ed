import "server-only";
import { insertAudit } from "@/lib/data/audit";
import { deleteSession } from "@/lib/data/sessions";

import { dropSessionCookie } from "./auth";
import { readActor } from "./session";

/** Ends the session of this browser, when it has one, and takes the cookie from it. */
export async function signOut(now: Date): Promise<void> {
  const actor = await readActor();
  if (actor) {
    await deleteSession(actor.userId, actor.sessionId);
    await insertAudit({ action: "sign_out.done", actorId: actor.userId }, now);
  }
  await dropSessionCookie();
}
