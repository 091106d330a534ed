/** What scripts/build-sw.mjs knows of the build and writes in here. */
declare const __BUILD_ID__: string;
declare const __STATIC_FILES__: readonly { url: string; revision: string | null }[];
declare const __PATTERNS__: readonly string[];

export const BUILD_ID = __BUILD_ID__;

/** Files of the build and of `public/`; one with a revision keeps its address when its content changes. */
export const STATIC_FILES = __STATIC_FILES__;

/** The addresses of all screens, such as `/habits/[id]`. */
export const PATTERNS = __PATTERNS__;
