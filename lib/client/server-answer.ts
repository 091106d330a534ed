"use client";

import { keepPreviousData, QueryClient, useQuery } from "@tanstack/react-query";

/**
 * Fetched with the first screen that asks, and its own: what a person does every day never asks the server, so the frame
 * has no provider for it (docs/decisions/105).
 */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      // "online", the default, would not even ask on a device that wrongly believes itself offline.
      networkMode: "always",
      retry: false,
      // Answers are somebody's; none outlives the screen that shows it.
      gcTime: 0,
      placeholderData: keepPreviousData,
    },
  },
});

/**
 * What only the server knows, undefined before the first answer. Asked again when the question is another one and when the
 * page is looked at again; the answer before stays on screen until the next one is there.
 *
 * @param question Everything that the answer depends on, the name of the question first.
 */
export function useServerAnswer<Answer>(
  question: readonly [string, ...unknown[]],
  ask: (signal: AbortSignal) => Promise<Answer>,
): Answer | undefined {
  return useQuery({ queryKey: question, queryFn: ({ signal }) => ask(signal) }, client).data;
}
