import "server-only";
import { randomBytes } from "node:crypto";

import { uuidV7 } from "@/lib/domain/uuid-v7";

import { prisma } from "./client";

/** What can happen to an account. */
export type AuditAction =
  | "account.created"
  | "account.deleted"
  | "password.changed"
  | "password.refused"
  | "session.ended"
  | "session.others_ended"
  | "sign_in.done"
  | "sign_in.refused"
  | "sign_in.throttled"
  | "sign_out.done";

/** Ids, codes and counts only: these lines outlive the account. */
type AuditDetail = Readonly<Record<string, string | number | boolean>>;

/**
 * Adds a line to the audit log, which can only grow.
 *
 * @param actorId The account it happened to; null when the address named none.
 */
export async function insertAudit(
  event: { action: AuditAction; actorId: string | null; detail?: AuditDetail },
  now: Date,
): Promise<void> {
  const { action, actorId, detail = {} } = event;
  await prisma().auditEvent.createMany({
    data: [{ id: uuidV7(now.getTime(), randomBytes(10)), at: now, actorId, action, detail }],
  });
}
