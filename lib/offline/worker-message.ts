/** What a page says to its service worker. */
export type WorkerMessage =
  /** The owner wants the new version: the waiting worker takes over, and the pages reload. */
  | { type: "SKIP_WAITING" }
  /** A page has just been opened: a waiting worker takes over when no other page is open. */
  | { type: "TAKE_OVER_IF_ALONE" };

/** The worker's answer to `TAKE_OVER_IF_ALONE`, through the port that came with it. */
export type TakeoverAnswer = { takesOver: boolean };
