import "server-only";
import { listSessions, type SessionSummary } from "@/lib/data/sessions";

import { requestTime } from "../clock";
import { readActor } from "../session";
import { isFresh } from "../session-life";

type OpenSession = SessionSummary & {
  /** Whether it is the session that asks. */
  isOwn: boolean;
};

export type OpenSessions = {
  sessions: OpenSession[];
  /** The moment they were read, for "five minutes ago". */
  now: Date;
  timeZone: string;
  /** Whether the password was proven recently enough to end one. */
  isProven: boolean;
};

/** The person's open sessions, the asking one first; null for a stranger and for a shell. */
export async function loadSessions(): Promise<OpenSessions | null> {
  const actor = await readActor();
  if (!actor) return null;
  const now = await requestTime();
  const sessions = (await listSessions(actor.userId, now)).map((session) => ({
    ...session,
    isOwn: session.id === actor.sessionId,
  }));
  return {
    sessions: sessions.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn)),
    now,
    timeZone: actor.profile.timeZone,
    isProven: isFresh(actor.authAt, now),
  };
}
