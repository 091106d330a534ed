"use server";

import { refresh } from "next/cache";

import { insertAudit } from "@/lib/data/audit";
import { deleteOtherSessions, deleteSession } from "@/lib/data/sessions";
import { AppError } from "@/lib/domain/app-error";
import { endSessionSchema, noInputSchema } from "@/lib/domain/schemas/account";
import { action } from "@/lib/server/action";
import { requestTime } from "@/lib/server/clock";

export const endSession = action({
  name: "end_session",
  input: endSessionSchema,
  run: async ({ userId }, { sessionId }) => {
    const ended = await deleteSession(userId, sessionId);
    if (!ended) throw new AppError("not_found", "No such session of this person.");
    await insertAudit({ action: "session.ended", actorId: userId }, await requestTime());
    refresh();
  },
});

export const endOtherSessions = action({
  name: "end_other_sessions",
  input: noInputSchema,
  run: async ({ userId, sessionId }) => {
    const count = await deleteOtherSessions(userId, sessionId);
    const event = { action: "session.others_ended", actorId: userId, detail: { count } } as const;
    await insertAudit(event, await requestTime());
    refresh();
    return count;
  },
});
