"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * Loads the lively twin of a static drawing once the drawing is near the viewport and the browser has
 * nothing better to do. Null until then, and for good when it cannot be had (offline, an old build):
 * the drawing simply stays.
 */
export function useLive<Twin>(load: () => Promise<Twin>): {
  host: RefObject<HTMLDivElement | null>;
  live: Twin | null;
  width: number;
} {
  const host = useRef<HTMLDivElement>(null);
  const [live, setLive] = useState<{ twin: Twin; width: number } | null>(null);

  useEffect(() => {
    const element = host.current;
    if (!element || live || !("IntersectionObserver" in window)) return;
    let isHere = true;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        whenIdle(() => {
          load().then(
            (twin) => isHere && setLive({ twin, width: element.clientWidth }),
            () => undefined, // the static drawing says the same
          );
        });
      },
      { rootMargin: "200px" },
    );
    observer.observe(element);
    return () => {
      isHere = false;
      observer.disconnect();
    };
  }, [live, load]);

  return { host, live: live?.twin ?? null, width: live?.width ?? 0 };
}

// Safari has no requestIdleCallback.
function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}
