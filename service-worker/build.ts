import type { Locale } from "@/lib/domain/profile";
import type messages from "@/messages/en.json";

/** What scripts/build-sw.mjs knows of the build and writes in here. */
declare const __BUILD_ID__: string;
declare const __STATIC_FILES__: readonly { url: string; revision: string | null }[];
declare const __SCREENS__: readonly Screen[];
declare const __REMINDER_WORDS__: Record<Locale, ReminderWords>;

export const BUILD_ID = __BUILD_ID__;

/** Files of the build and of `public/`; one with a revision keeps its address when its content changes. */
export const STATIC_FILES = __STATIC_FILES__;

type Screen = {
  /** Its address, such as `/habits/[id]`. */
  pattern: string;
  /** What the router asks for ahead of a visit, as it names it: the tree of the page and its segments. */
  parts: readonly string[];
};

export const SCREENS = __SCREENS__;

export const PATTERNS = SCREENS.map(({ pattern }) => pattern);

/** What `messages/` says in notifications, without the rest of it. */
type ReminderWords = (typeof messages)["reminder"];

export const REMINDER_WORDS = __REMINDER_WORDS__;
