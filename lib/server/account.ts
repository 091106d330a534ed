import "server-only";
import { insertAudit } from "@/lib/data/audit";
import { renewAuth } from "@/lib/data/sessions";
import {
  changePassword,
  deleteUser,
  findPasswordHash,
  insertUser,
  type NewUser,
} from "@/lib/data/users";

import { isCommonPassword } from "./common-passwords";
import { checkPassword, hashPassword } from "./password";
import { InvalidInput } from "./refusals";
import type { Actor } from "./session";
import { countProof, pardonProof } from "./throttle";

/**
 * Makes an account unless the address has one. Does the same work either way and does not say which it was:
 * whoever knows the password gets in afterwards, and nobody else does.
 *
 * @throws {InvalidInput} `password_common` for a password that is tried first.
 */
export async function createAccount(
  { password, ...person }: Omit<NewUser, "passwordHash" | "dayStart"> & { password: string },
  now: Date,
): Promise<void> {
  await refuseCommon("password", password, person);
  const passwordHash = await hashPassword(password);
  const made = await insertUser({ ...person, dayStart: 0, passwordHash }, now);
  if (!made) return;
  await insertAudit(
    { action: "account.created", actorId: made.id, detail: { role: made.role } },
    now,
  );
}

/** Sets a new password and ends every other session. Throws `InvalidInput` when one of the two is not right. */
export async function replacePassword(
  actor: Actor,
  { current, next }: { current: string; next: string },
  now: Date,
): Promise<void> {
  await provePasswordAgain(actor, "current", current, now);
  await refuseCommon("next", next, actor.profile);
  await changePassword(actor.userId, await hashPassword(next), actor.sessionId);
  await insertAudit({ action: "password.changed", actorId: actor.userId }, now);
}

/** Deletes the account and everything in it. Throws `InvalidInput` when the password is not right. */
export async function deleteAccount(actor: Actor, password: string, now: Date): Promise<void> {
  await provePasswordAgain(actor, "password", password, now);
  await deleteUser(actor.userId);
  await insertAudit({ action: "account.deleted", actorId: actor.userId }, now);
}

/** Proves the password once more, for what asks for a fresh proof. Throws `InvalidInput` when it is not right. */
export async function provePassword(actor: Actor, password: string, now: Date): Promise<void> {
  await provePasswordAgain(actor, "password", password, now);
}

async function provePasswordAgain(
  { userId, sessionId }: Actor,
  field: string,
  password: string,
  now: Date,
): Promise<void> {
  await countProof(userId);
  const { matches } = await checkPassword(await findPasswordHash(userId), password);
  if (!matches) {
    await insertAudit({ action: "password.refused", actorId: userId }, now);
    throw new InvalidInput({ [field]: ["password_wrong"] });
  }
  await pardonProof(userId);
  await renewAuth(userId, sessionId, now);
}

async function refuseCommon(
  field: string,
  password: string,
  { email, name }: { email: string; name: string },
): Promise<void> {
  if (await isCommonPassword(password, [email, name])) {
    throw new InvalidInput({ [field]: ["password_common"] });
  }
}
