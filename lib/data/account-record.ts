import "server-only";
import type { UserId } from "@/lib/domain/ids";

import { asUser } from "./as-user";
import { prisma } from "./client";
import { profileColumns } from "./profile-row";

/**
 * What the server alone knows of a person, for their archive: the account, the browsers that are signed in, links that
 * were made, the log of the account, what the devices were told, the ids of what was deleted for good, what devices are called,
 * and what days do not show any more. No secret is among it, hashed ones neither.
 * Habits, days, goals, vacations and imports are not: every device has them all.
 *
 * docs/archive/account.schema.json describes it. Null when the account is gone.
 */
export async function findAccountRecord(userId: UserId) {
  const [account, sessions, links, audit, { events, deletions, devices, pastValues }] =
    await Promise.all([
      prisma().user.findUnique({
        where: { id: userId },
        select: { ...profileColumns, createdAt: true, disabledAt: true, passwordHash: true },
      }),
      prisma().session.findMany({
        where: { userId },
        select: {
          userAgent: true,
          createdAt: true,
          lastSeenAt: true,
          authAt: true,
          expiresAt: true,
        },
        orderBy: { createdAt: "asc" },
      }),
      prisma().oneTimeToken.findMany({
        where: { userId },
        select: { purpose: true, createdAt: true, expiresAt: true, usedAt: true },
        orderBy: { createdAt: "asc" },
      }),
      prisma().auditEvent.findMany({
        where: { actorId: userId },
        select: { at: true, action: true, detail: true },
        orderBy: { at: "asc" },
      }),
      asUser(userId, async (tx) => ({
        events: await tx.event.findMany({
          where: { userId },
          select: { createdAt: true, type: true, data: true },
          orderBy: { seq: "asc" },
        }),
        deletions: await tx.purge.findMany({
          where: { userId },
          select: { purgedAt: true, kind: true, id: true },
          orderBy: { seq: "asc" },
        }),
        devices: await tx.device.findMany({
          where: { userId },
          select: {
            id: true,
            kind: true,
            browser: true,
            system: true,
            firstSeenAt: true,
            lastSeenAt: true,
          },
          orderBy: { firstSeenAt: "asc" },
        }),
        pastValues: await tx.pastValue.findMany({
          where: { userId },
          omit: { userId: true },
          orderBy: [{ habitId: "asc" }, { day: "asc" }, { register: "asc" }, { stamp: "asc" }],
        }),
      })),
    ]);
  if (!account) return null;
  const { passwordHash, ...known } = account;
  return {
    account: { ...known, hasPassword: passwordHash !== null },
    sessions,
    links,
    audit,
    events: events.map(({ createdAt, ...event }) => ({ at: createdAt, ...event })),
    deletions: deletions.map(({ purgedAt, ...thing }) => ({ at: purgedAt, ...thing })),
    devices,
    pastValues: pastValues.map(({ day, ...value }) => ({
      ...value,
      day: day.toISOString().slice(0, 10),
    })),
  };
}
