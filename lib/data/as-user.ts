import "server-only";
import { AppError } from "@/lib/domain/app-error";
import type { UserId } from "@/lib/domain/ids";

import { prisma } from "./client";
import type { Prisma } from "./generated/client";

/** The database as one person sees it, for the length of one transaction. */
export type UserTransaction = Prisma.TransactionClient;

/**
 * Reads in one transaction that sees this person's rows and no others.
 *
 * The database refuses the rest (row-level security), so a query that forgets its `where` finds
 * nothing instead of somebody else's habits. It also refuses to write: that is `asUserWriting`.
 *
 * @example const habits = await asUser(userId, (tx) => tx.habit.findMany({ where: { userId } }));
 */
export function asUser<T>(userId: UserId, work: (tx: UserTransaction) => Promise<T>): Promise<T> {
  return prisma().$transaction(async (tx) => {
    await tx.$executeRaw`
      SELECT set_config('app.user_id', ${userId}, true),
             set_config('transaction_read_only', 'on', true)`;
    return work(tx);
  });
}

/**
 * Reads and writes in one transaction that sees this person's rows and no others.
 *
 * It first locks the person's row, because the cursor needs the changes of one person in order,
 * and because a bare UPDATE beside such a transaction would deadlock with it. So keep it short: no
 * network call, no password hashing, no rendering inside.
 *
 * @throws {AppError} `signed_out` when the account is gone.
 * @example await asUserWriting(userId, (tx) => tx.habit.create({ data: { ...habit, userId } }));
 */
export function asUserWriting<T>(
  userId: UserId,
  work: (tx: UserTransaction) => Promise<T>,
): Promise<T> {
  return prisma().$transaction(async (tx) => {
    // One statement does both, so the lock costs no round trip of its own.
    const locked = await tx.$queryRaw<unknown[]>`
      SELECT set_config('app.user_id', ${userId}, true)
      FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
    if (locked.length === 0) throw new AppError("signed_out", "This account is no longer there.");
    return work(tx);
  });
}
