import "server-only";
import type { UserId } from "@/lib/domain/ids";

import { asUser } from "./as-user";

/** A habit or goal that was deleted and can still come back. */
export type Trashed = { readonly id: string; readonly name: string };

/** What lies in a person's trash, the latest first. */
export function readTrash(userId: UserId, kind: "habit" | "goal"): Promise<readonly Trashed[]> {
  const asked = {
    where: { userId, deleted: true },
    select: { id: true, name: true },
    orderBy: { deletedAt: "desc" },
  } as const;
  return asUser(userId, (tx) =>
    kind === "habit" ? tx.habit.findMany(asked) : tx.goal.findMany(asked),
  );
}
