import "server-only";
import type { UserId } from "@/lib/domain/ids";
import type { Profile } from "@/lib/domain/profile";

import { prisma } from "./client";
import { profileColumns, toProfile } from "./profile-row";

/** One signed-in browser, as its owner may see it. */
export type SessionSummary = {
  id: string;
  /** What the browser called itself when it signed in. */
  userAgent: string;
  createdAt: Date;
  lastSeenAt: Date;
};

/** A session with the person it belongs to. Whether it still holds is for the caller to judge. */
export type FoundSession = {
  id: string;
  lastSeenAt: Date;
  expiresAt: Date;
  authAt: Date;
  /** Set when the account was shut by an administrator. */
  disabledAt: Date | null;
  profile: Profile;
};

/**
 * Writes down that a browser has signed in, at `now`, and forgets the person's sessions that are over.
 *
 * @param id The hash of the session's secret, as `sessionIdOf` makes it.
 * @param userId Taken as text, because it is this row that will prove it from now on.
 */
export async function insertSession(
  session: { id: string; userId: string; userAgent: string; expiresAt: Date },
  now: Date,
): Promise<void> {
  const { userId } = session;
  await prisma().$transaction([
    prisma().session.deleteMany({ where: { userId, expiresAt: { lte: now } } }),
    prisma().session.create({
      data: {
        ...session,
        userAgent: session.userAgent.slice(0, 300),
        createdAt: now,
        lastSeenAt: now,
        authAt: now,
      },
    }),
  ]);
}

/** The session with this id and whose it is, in one query; null when it was ended. */
export async function findSession(id: string): Promise<FoundSession | null> {
  const row = await prisma().session.findUnique({
    where: { id },
    select: {
      id: true,
      lastSeenAt: true,
      expiresAt: true,
      authAt: true,
      user: { select: { ...profileColumns, disabledAt: true } },
    },
  });
  if (!row) return null;
  const { user, ...session } = row;
  return { ...session, disabledAt: user.disabledAt, profile: toProfile(user) };
}

/** A session's times; whether it still holds is for the caller to judge. */
export type SessionTimes = Pick<FoundSession, "id" | "lastSeenAt" | "expiresAt">;

/**
 * The times of the sessions with these ids, in one query. Sessions that were ended are missing, and so are
 * those of accounts that were shut.
 */
export function findSessionTimes(ids: readonly string[]): Promise<SessionTimes[]> {
  return prisma().session.findMany({
    where: { id: { in: [...ids] }, user: { disabledAt: null } },
    select: { id: true, lastSeenAt: true, expiresAt: true },
  });
}

/** Notes that a session was used at `now`. One that has ended meanwhile stays ended. */
export async function touchSession(id: string, now: Date): Promise<void> {
  await prisma().session.updateMany({ where: { id }, data: { lastSeenAt: now } });
}

/** Notes that the person proved their password again in this session at `now`. */
export async function renewAuth(userId: UserId, id: string, now: Date): Promise<void> {
  await prisma().session.updateMany({ where: { userId, id }, data: { authAt: now } });
}

/** The person's sessions that are not over at `now`, the one used last first. */
export function listSessions(userId: UserId, now: Date): Promise<SessionSummary[]> {
  return prisma().session.findMany({
    where: { userId, expiresAt: { gt: now } },
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
  });
}

/** Ends one session of the person. False when the person has none with this id. */
export async function deleteSession(userId: UserId, id: string): Promise<boolean> {
  const { count } = await prisma().session.deleteMany({ where: { userId, id } });
  return count === 1;
}

/** Ends every session of the person but the one named; answers how many. */
export async function deleteOtherSessions(userId: UserId, keptId: string): Promise<number> {
  const { count } = await prisma().session.deleteMany({
    where: { userId, id: { not: keptId } },
  });
  return count;
}
