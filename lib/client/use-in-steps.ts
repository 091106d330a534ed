"use client";

import { startTransition, useEffect, useState } from "react";

import { stepAside } from "@/lib/sync/client/step-aside";

/** Milliseconds of work at a time: on a phone that is four times as slow a tap still is answered in time. */
const SLICE = 8;

/**
 * What some work comes to that may take seconds: it is done in slices, and whatever a person waits for goes first. Null until
 * it is there; while it is made anew, what it came to before.
 *
 * @param begin Begins the work; a new function begins new work, and the old one is dropped.
 */
export function useInSteps<Result>(begin: () => Generator<void, Result>): Result | null {
  const [result, setResult] = useState<Result | null>(null);
  useEffect(() => {
    let isOver = false;
    void inSlices(begin(), () => isOver).then((made) => {
      if (made && !isOver) startTransition(() => setResult(made.value));
    });
    return () => {
      isOver = true;
    };
  }, [begin]);
  return result;
}

/** Null when nobody wants it any more. */
async function inSlices<Result>(
  work: Generator<void, Result>,
  isOver: () => boolean,
): Promise<{ value: Result } | null> {
  for (;;) {
    await stepAside();
    if (isOver()) return null;
    const until = performance.now() + SLICE;
    do {
      const { done, value } = work.next();
      if (done) return { value };
    } while (performance.now() < until);
  }
}
