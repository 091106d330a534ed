const FIVE_MINUTES = 5 * 60_000;

/**
 * The occasions on which devices meet: at once, then every five minutes while the page is visible, when the network comes
 * back and when the page is looked at again. Changes are the engine's own occasion. Which tab talks to the server is
 * decided below: a tab that does not lead hands the wish over. One that fails is not the last. Returns the way out.
 */
export function watchOccasions(sync: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function meet(): void {
    clearTimeout(timer);
    // What went wrong is told by the sync word; here it only means: another time.
    void sync()
      .catch(() => undefined)
      .finally(rest);
  }
  function rest(): void {
    clearTimeout(timer);
    if (!ended.signal.aborted) timer = setTimeout(look, FIVE_MINUTES);
  }
  function look(): void {
    if (document.visibilityState === "visible") meet();
    else rest();
  }

  const ended = new AbortController();
  addEventListener("visibilitychange", look, ended);
  addEventListener("online", meet, ended);
  meet();
  return () => {
    ended.abort();
    clearTimeout(timer);
  };
}
