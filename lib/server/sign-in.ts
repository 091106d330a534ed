import "server-only";
import { insertAudit } from "@/lib/data/audit";
import { findCredentials, rehashPassword } from "@/lib/data/users";
import { AppError } from "@/lib/domain/app-error";

import { checkPassword, hashPassword } from "./password";
import { TooMany } from "./refusals";
import { countSignIn, pardonSignIn, type SignInTry } from "./throttle";

/**
 * Proves a password and answers whose it is. One answer, and one duration, for an address without an
 * account, a wrong password and an account that was shut.
 *
 * @throws {TooMany} after too many tries, before anything is looked up.
 * @throws {AppError} `forbidden` when address and password do not belong together.
 */
export async function provePassword(attempt: SignInTry, password: string): Promise<string> {
  await countSignIn(attempt).catch(async (error: unknown) => {
    if (error instanceof TooMany) await audit("sign_in.throttled", null);
    throw error;
  });
  const account = await findCredentials(attempt.email);
  const { matches, isOutdated } = await checkPassword(account?.passwordHash ?? null, password);
  if (!account || !matches || account.disabledAt) {
    await audit("sign_in.refused", account?.id ?? null);
    throw new AppError("forbidden", "Address and password do not belong together.");
  }
  await pardonSignIn(attempt);
  if (isOutdated && account.passwordHash !== null) {
    await rehashPassword(account.id, account.passwordHash, await hashPassword(password));
  }
  await audit("sign_in.done", account.id);
  return account.id;
}

function audit(
  action: "sign_in.done" | "sign_in.refused" | "sign_in.throttled",
  actorId: string | null,
): Promise<void> {
  return insertAudit({ action, actorId }, new Date());
}
