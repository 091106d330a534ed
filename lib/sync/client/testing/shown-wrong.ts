import { logOn } from "@/lib/domain/packed-logs";
import type { Intent } from "@/lib/sync/protocol/intent";

import type { LocalStore, StoreView } from "../local-store";

/** What there is to complain of when a tab shows another value than the one that was just typed; null when it is right. */
export function shownWrong(
  { habits, trash }: Pick<StoreView, "habits" | "trash">,
  { habitId, day, status, value }: Extract<Intent, { type: "log.mark" }>,
): string | null {
  const history = [...habits, ...trash].find(({ habit }) => habit.id === habitId);
  const log = history && logOn(history.logs, day);
  const says = JSON.stringify([log?.status ?? null, log?.value ?? null]);
  const typed = JSON.stringify([status, value]);
  return history && says !== typed ? `typed ${typed}, shows ${says}` : null;
}

/** Whether something stands in the page alone. */
export function isKeptIn(store: Pick<LocalStore, "status">): boolean {
  return store.status().problems.some(({ key, code }) => key === "storage" && code !== "0");
}
