"use client";

import {
  type ReactNode,
  startTransition,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";

import { useShowsAll } from "./show-all";

/** As many rows as anybody has, and more than a large screen holds. */
const PART = 60;

/** How far below the visible part the end of a list is met, in pixels: about what two turns of a wheel bring. */
const AHEAD = 1200;

/**
 * How much of a long list is shown: its first part, and another one each time its end comes near, so that a thousand rows
 * cost what sixty cost until somebody goes there. `end` belongs behind the last row.
 *
 * Not `content-visibility`: it spares the painting, and neither the rendering nor the hydration.
 */
export function useGrowing(count: number): { shown: number; end: ReactNode } {
  const [reached, setReached] = useState(PART);
  const showsAll = useShowsAll();
  const shown = showsAll ? count : Math.min(reached, count);
  const grow = () => startTransition(() => setReached(shown + PART));
  return {
    shown,
    // A new element for each part: one that stays in view would not be met again.
    end: shown < count && <ComingEnd key={shown} onNear={grow} />,
  };
}

function ComingEnd({ onNear }: { onNear: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const near = useEffectEvent(onNear);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    // In a list that scrolls by itself, `rootMargin` does not reach beyond its edge; `scrollMargin` does where it is known.
    const margins = { rootMargin: `${AHEAD}px 0px`, scrollMargin: `${AHEAD}px 0px` };
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) near();
    }, margins);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return <div ref={place} aria-hidden="true" />;
}
