import "server-only";
import { randomBytes } from "node:crypto";

import type { UserId } from "@/lib/domain/ids";
import type { Profile, Role } from "@/lib/domain/profile";
import { uuidV7 } from "@/lib/domain/uuid-v7";

import { prisma } from "./client";
import { profileColumns, toProfile } from "./profile-row";

/** Everything that is known of a person who is about to get an account. */
export type NewUser = Omit<Profile, "userId" | "role" | "theme" | "streaks" | "doneRows"> & {
  passwordHash: string;
};

/** What the check of a password needs to know of an account. */
export type Credentials = {
  id: string;
  /** argon2id in PHC form; null for an account that signs in some other way. */
  passwordHash: string | null;
  disabledAt: Date | null;
};

/** Any number that nothing else locks: whoever asks for the first account waits here. */
const FIRST_ACCOUNT_LOCK = 4_702_111;

/**
 * Makes an account. The first one of the whole house becomes the administrator, also when several people
 * sign up at the same moment.
 *
 * @returns Its id and role, or null when the address is taken; then nothing was changed.
 */
export async function insertUser(
  user: NewUser,
  now: Date,
): Promise<{ id: string; role: Role } | null> {
  const id = uuidV7(now.getTime(), randomBytes(10));
  return prisma().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_ACCOUNT_LOCK}::int)`;
    const isFirst = (await tx.user.findFirst({ select: { id: true } })) === null;
    const role: Role = isFirst ? "admin" : "user";
    // Not `create`: a taken address would abort the transaction, and it is no error here.
    const { count } = await tx.user.createMany({
      data: [{ ...user, id, role, createdAt: now }],
      skipDuplicates: true,
    });
    return count === 1 ? { id, role } : null;
  });
}

/** The account with this address (lower case, trimmed), for checking a password; null when there is none. */
export function findCredentials(email: string): Promise<Credentials | null> {
  return prisma().user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, disabledAt: true },
  });
}

/** Language and theme of the account with this address, which was just signed in to. */
export async function findChoices(email: string): Promise<Pick<Profile, "locale" | "theme">> {
  const row = await prisma().user.findUniqueOrThrow({ where: { email }, select: profileColumns });
  return toProfile(row);
}

/** The hash of the person's own password, to ask for it once more. */
export async function findPasswordHash(userId: UserId): Promise<string | null> {
  const row = await prisma().user.findUnique({
    where: { id: userId },
    select: { passwordHash: true },
  });
  return row?.passwordHash ?? null;
}

/**
 * Stores the same password with newer parameters. Does nothing when the password was changed meanwhile.
 *
 * @param was The hash that was checked.
 */
export async function rehashPassword(id: string, was: string, passwordHash: string): Promise<void> {
  await prisma().user.updateMany({ where: { id, passwordHash: was }, data: { passwordHash } });
}

/** Sets a new password and ends every session of the person but the one named, both or neither. */
export async function changePassword(
  userId: UserId,
  passwordHash: string,
  keptSessionId: string,
): Promise<void> {
  await prisma().$transaction([
    prisma().user.update({ where: { id: userId }, data: { passwordHash } }),
    prisma().session.deleteMany({ where: { userId, id: { not: keptSessionId } } }),
  ]);
}

type Changeable =
  | "name"
  | "timeZone"
  | "dayStart"
  | "weekStart"
  | "locale"
  | "theme"
  | "streaks"
  | "doneRows";

/** What the owner can change of the profile; what is undefined stays. */
export type ProfilePatch = { [Field in Changeable]?: Profile[Field] | undefined };

/** Changes what is named in `patch` and answers the whole profile. */
export async function updateProfile(userId: UserId, patch: ProfilePatch): Promise<Profile> {
  const row = await prisma().user.update({
    where: { id: userId },
    data: Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
    select: profileColumns,
  });
  return toProfile(row);
}

/**
 * Deletes the account with everything that belongs to it: each table of the person's data cascades.
 * Lines of the audit log stay; they hold the id and codes, no name and no address.
 */
export async function deleteUser(userId: UserId): Promise<void> {
  await prisma().user.delete({ where: { id: userId }, select: { id: true } });
}
