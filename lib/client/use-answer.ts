"use client";

import { useEffect, useEffectEvent, useState } from "react";

/**
 * What this browser's store answers to a question that is asked again whenever `occasion` changes, undefined before
 * the first answer. The one before stays on screen until the next is there; one that comes late or fails is dropped.
 * What only the server knows is asked with `useServerAnswer`.
 *
 * @param occasion A plain value, or an object that is another one when there is something to ask.
 */
export function useAnswer<Answer>(
  occasion: unknown,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>();
  const put = useEffectEvent(ask);
  useEffect(() => {
    const call = new AbortController();
    put(call.signal).then(
      (given) => {
        if (!call.signal.aborted) setAnswer(given);
      },
      () => undefined, // asked again at the next occasion
    );
    return () => call.abort();
  }, [occasion]);
  return answer;
}
