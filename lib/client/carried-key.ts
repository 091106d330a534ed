/** Where a document leaves to the next one in its tab what it was saying; see `carried-news.ts`, which is fetched when there is something. */
export const CARRIED_KEY = "kept:news";
