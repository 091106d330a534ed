import { leftOn } from "@/lib/analytics/left-on";
import { seriesOf } from "@/lib/analytics/series";
import { showBadge } from "@/lib/offline/app-badge";
import type { LocalStore } from "@/lib/sync/client/local-store";

import { todayOf } from "./device-stores";

/** Brings the number on the app's icon up to what a store says now. */
export async function showLeft(store: LocalStore): Promise<void> {
  const { habits, profile } = store.view();
  const today = todayOf(store);
  const { weekStart } = profile;
  const series = habits.map(({ habit, logs }) => seriesOf(habit, logs, { today, weekStart }));
  await showBadge(leftOn(series, today));
}
