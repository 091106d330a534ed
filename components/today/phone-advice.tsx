"use client";

import { Suspense } from "react";

import { useLive } from "@/components/charts/use-live";

/**
 * The suggestion of the rail, below the list of a phone. Its code is fetched when somebody comes near the end of
 * the list, so the first paint of Today pays nothing for it; on larger screens this is hidden and never near.
 */
export function PhoneAdvice() {
  const { host, live: Advice } = useLive(loadAdvice);
  return (
    <div ref={host} className="only-p phone-advice">
      {Advice && (
        <Suspense>
          <Advice />
        </Suspense>
      )}
    </div>
  );
}

async function loadAdvice() {
  return (await import("@/components/coach/today-advice")).TodayAdvice;
}
