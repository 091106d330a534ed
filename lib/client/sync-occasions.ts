import { QueryClient, QueryObserver } from "@tanstack/react-query";

const FIVE_MINUTES = 5 * 60_000;

/**
 * The occasions on which devices meet, as one query: at once, then every five minutes while the page is
 * visible, on reconnecting and when the page is looked at. Changes are the engine's own occasion. Which tab
 * talks to the server is decided below: a tab that does not lead hands the wish over. Returns the way out.
 */
export function watchOccasions(sync: () => Promise<void>): () => void {
  const client = new QueryClient();
  const observer = new QueryObserver(client, {
    queryKey: ["sync"],
    queryFn: async () => {
      await sync();
      return Date.now();
    },
    // "online", the default, would not even ask on a device that wrongly believes itself offline.
    networkMode: "always",
    retry: false,
    staleTime: 0,
    refetchInterval: FIVE_MINUTES,
    refetchOnReconnect: "always",
    refetchOnWindowFocus: "always",
  });
  client.mount();
  const stop = observer.subscribe(() => {});
  return () => {
    stop();
    client.unmount();
    client.clear();
  };
}
