import en from "./messages/en.json";
import pl from "./messages/pl.json";

type Messages = {
  error: Record<"title" | "again" | "toToday", string>;
  lastWords: Record<"text", string>;
};

/**
 * What `messages/` says where no page is left that could hand it on, and without the rest of it: the build writes it into
 * the code, as JSON.
 */
export const LAST_WORDS = JSON.stringify({ en: wordsOf(en), pl: wordsOf(pl) });

function wordsOf({ error: { title, again, toToday }, lastWords }: Messages) {
  return { title, again, toToday, ...lastWords };
}
