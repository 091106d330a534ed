"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";

import { insertAudit } from "@/lib/data/audit";
import { deleteOtherSessions, deleteSession } from "@/lib/data/sessions";
import type { FormState } from "@/lib/domain/action-result";
import { AppError } from "@/lib/domain/app-error";
import { endSessionSchema, noInputSchema } from "@/lib/domain/schemas/account";
import { action, formAction } from "@/lib/server/action";
import { requestTime } from "@/lib/server/clock";
import type { Actor } from "@/lib/server/session";

const endingOne = {
  name: "end_session",
  sudo: true,
  input: endSessionSchema,
  run: async ({ userId }: Actor, { sessionId }: { sessionId: string }) => {
    const ended = await deleteSession(userId, sessionId);
    if (!ended) throw new AppError("not_found", "No such session of this person.");
    await insertAudit({ action: "session.ended", actorId: userId }, await requestTime());
    refresh();
  },
};

const endingOthers = {
  name: "end_other_sessions",
  sudo: true,
  input: noInputSchema,
  run: async ({ userId, sessionId }: Actor) => {
    const count = await deleteOtherSessions(userId, sessionId);
    const event = { action: "session.others_ended", actorId: userId, detail: { count } } as const;
    await insertAudit(event, await requestTime());
    refresh();
    return count;
  },
};

export const endSession = action(endingOne);
export const endOtherSessions = action(endingOthers);

const endOne = formAction({ ...endingOne, keep: [] });
const endOthers = formAction({ ...endingOthers, keep: [] });

/** The button of one session, where no script runs. */
export async function endSessionForm(
  previous: FormState<void>,
  form: FormData,
): Promise<FormState<void>> {
  return listedAgain(await endOne(previous, form));
}

/** The button for all other sessions, where no script runs. */
export async function endOtherSessionsForm(
  previous: FormState<number>,
  form: FormData,
): Promise<FormState<number>> {
  return listedAgain(await endOthers(previous, form));
}

async function listedAgain<Data>(state: FormState<Data>): Promise<FormState<Data>> {
  if ((await headers()).has("next-action")) return state;
  redirect("/settings/account?scripts=off");
}
