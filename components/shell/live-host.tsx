"use client";

import { lazy, Suspense, useEffect, useState } from "react";

// Without a network its code may be missing, and then there is nothing to be told either.
const LiveNotices = lazy(() =>
  import("./live-notices").then(
    (file) => ({ default: file.LiveNotices }),
    () => ({ default: () => null }),
  ),
);

/** Brings the notices of other devices once the page has nothing else to do; the first visit does not pay for them. */
export function LiveHost() {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
    whenIdle(() => setIdle(true));
  }, []);
  return isIdle ? (
    <Suspense>
      <LiveNotices />
    </Suspense>
  ) : null;
}
