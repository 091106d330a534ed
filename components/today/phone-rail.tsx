"use client";

import { Suspense } from "react";

import { useLive } from "@/components/charts/use-live";

/**
 * The rail, below the list of a phone: four weeks, goals, one suggestion. Its code is fetched when somebody comes near the end of
 * the list, so the first paint of Today pays nothing for it; on larger screens this is hidden and never near.
 */
export function PhoneRail() {
  const { host, live: More } = useLive(loadMore);
  return (
    <div ref={host} className="only-p phone-rail">
      {More && (
        <Suspense>
          <More isToday />
        </Suspense>
      )}
    </div>
  );
}

async function loadMore() {
  return (await import("./rail-more")).RailMore;
}
